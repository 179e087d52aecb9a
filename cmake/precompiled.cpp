// Gives the precompiled headers a target of their own; every library and test reuses what is built here.
