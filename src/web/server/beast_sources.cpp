// The compiled part of Asio and Beast. This file and server.cpp are the only ones that see either.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
