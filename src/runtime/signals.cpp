#include "runtime/signals.hpp"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>

#include "base/assert.hpp"

namespace waymark {

StopSignals::StopSignals(std::function<void(int signal)> asked_to_stop) : asked_to_stop_(std::move(asked_to_stop)) {
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  sigaddset(&mask, SIGINT);
  pthread_sigmask(SIG_BLOCK, &mask, &mask_before_);
  signal_file_ = signalfd(-1, &mask, SFD_CLOEXEC);
  end_file_ = eventfd(0, EFD_CLOEXEC);
  WM_ASSERT(signal_file_ >= 0 && end_file_ >= 0);
  thread_ = std::thread([this] { run(); });
}

StopSignals::~StopSignals() {
  const std::uint64_t one = 1;
  const auto written = write(end_file_, &one, sizeof one);
  WM_ASSERT(written == sizeof one);
  thread_.join();
  close(signal_file_);
  close(end_file_);
  pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

void StopSignals::run() {
  std::array<pollfd, 2> files{{{.fd = signal_file_, .events = POLLIN}, {.fd = end_file_, .events = POLLIN}}};
  while (true) {
    if (poll(files.data(), files.size(), -1) < 0) continue;  // interrupted
    if (files[1].revents != 0) return;
    signalfd_siginfo info{};
    if (files[0].revents != 0 && read(signal_file_, &info, sizeof info) == sizeof info)
      asked_to_stop_(static_cast<int>(info.ssi_signo));
  }
}

void ignore_write_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace waymark
