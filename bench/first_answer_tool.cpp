// first_answer_tool PORT LOG COMMAND...: starts the command, asks http://127.0.0.1:PORT/readyz until it says 200, and
// prints the milliseconds from start to that answer and the process, which goes on running. Nothing after a minute.
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <cstdlib>
#include <string_view>

namespace {

using Clock = std::chrono::steady_clock;

bool is_ready(std::uint16_t port) {
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bool ready = false;
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    constexpr std::string_view request = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    char answer[64] = {};
    ready = ::send(connection, request.data(), request.size(), MSG_NOSIGNAL) > 0 &&
            ::recv(connection, answer, sizeof(answer) - 1, 0) > 0 &&
            std::string_view(answer).starts_with("HTTP/1.1 200");
  }
  ::close(connection);
  return ready;
}

[[noreturn]] void run(char** command, const char* log) {
  const int file = ::open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execvp(command[0], command);
  std::_Exit(127);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "first_answer_tool PORT LOG COMMAND...\n");
    return 2;
  }
  const auto port = static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10));
  const auto start = Clock::now();
  const auto process = ::fork();
  if (process == 0) run(argv + 3, argv[2]);
  while (Clock::now() - start < std::chrono::minutes(1)) {
    if (is_ready(port)) {
      const std::chrono::duration<double, std::milli> took = Clock::now() - start;
      fmt::print("{:.1f} {}\n", took.count(), process);
      return 0;
    }
    int status = 0;
    if (::waitpid(process, &status, WNOHANG) == process) return 1;
    ::usleep(500);
  }
  ::kill(process, SIGTERM);
  return 1;
}
