#include "programs/housekeeping.hpp"

#include <exception>

namespace throughline::programs {

namespace {

constexpr std::chrono::seconds between_rounds{10};

} // namespace

Housekeeping::Housekeeping(application::Drafts& drafts, application::Files& files, application::Notifying& notifying, application::AccountNews& account_news, Failed failed)
    : drafts_{drafts}, files_{files}, notifying_{notifying}, account_news_{account_news}, failed_{std::move(failed)}, thread_{[this] { rounds(); }}
{
}

Housekeeping::~Housekeeping() { stop(); }

void Housekeeping::stop()
{
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Housekeeping::rounds()
{
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        lock.unlock();
        round();
        lock.lock();
        wake_.wait_for(lock, between_rounds, [this] { return stopping_; });
    }
}

void Housekeeping::round()
{
    try {
        notifying_.remind_once_a_day();
        notifying_.tell();
        account_news_.send();
        drafts_.sweep();
        files_.sweep();
    } catch (const std::exception& fault) {
        failed_(fault.what());
    }
}

} // namespace throughline::programs
