#pragma once
// Being asked to stop, without any code of ours inside a signal handler.
#include <csignal>
#include <functional>
#include <thread>

namespace waymark {

/// While it lives, SIGTERM and SIGINT are taken by a thread of its own, which calls back, once for each signal.
/// Make it before all other threads: a thread started earlier would still take the signals the usual way.
class StopSignals {
 public:
  explicit StopSignals(std::function<void(int signal)> asked_to_stop);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  void run();

  std::function<void(int)> asked_to_stop_;
  sigset_t mask_before_{};
  int signal_file_ = -1;
  int end_file_ = -1;
  std::thread thread_;
};

/// A peer that closed (SIGPIPE) or a file at its size limit (SIGXFSZ) becomes an error of the write instead of the end
/// of the process.
void ignore_write_signals();

}  // namespace waymark
