#pragma once

#include "application/account_news.hpp"
#include "application/drafts.hpp"
#include "application/files.hpp"
#include "application/notifying.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace throughline::programs {

/// What is done beside answering requests: people are told what waits, reminders are made once a day, and what has been kept long enough
/// goes. One thread; a failure is reported and tried again with the next round.
class Housekeeping {
public:
    using Failed = std::function<void(const std::string& what)>;

    Housekeeping(application::Drafts& drafts, application::Files& files, application::Notifying& notifying, application::AccountNews& account_news, Failed failed);
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;
    ~Housekeeping();

    /// Ends the round that runs and makes no other.
    void stop();

private:
    void rounds();
    void round();

    application::Drafts& drafts_;
    application::Files& files_;
    application::Notifying& notifying_;
    application::AccountNews& account_news_;
    Failed failed_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_{false};
    std::thread thread_;
};

} // namespace throughline::programs
