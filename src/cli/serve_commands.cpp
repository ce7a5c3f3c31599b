// serve and demo: the server in the foreground, until it is asked to stop.
#include <fmt/format.h>

#include <charconv>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>

#include "app/demo/demo.hpp"
#include "cli/commands.hpp"
#include "runtime/config.hpp"
#include "runtime/crypto.hpp"
#include "runtime/log.hpp"
#include "runtime/secure_random.hpp"
#include "runtime/signals.hpp"
#include "runtime/system_clock.hpp"
#include "runtime/time_zone.hpp"
#include "server/server.hpp"
#include "store/file_rescue.hpp"
#include "store/sqlite_store.hpp"

namespace waymark {

namespace {

constexpr std::string_view demo_token_name = "terminal";

constexpr std::array keys{
    ConfigKey{
        .name = "listen", .preset = "127.0.0.1:8080", .sentence = "Address and port to answer on; port 0: a free one"},
    ConfigKey{.name = "database", .preset = "waymark.db", .sentence = "The database file; made when it is not there"},
    ConfigKey{.name = "admin-listen", .sentence = "Where /metrics is shown; the main address when that is loopback"},
    ConfigKey{.name = "clock",
              .sentence = "Fix today to this day, on a loopback address; an owner may move it forward"},
    ConfigKey{.name = "insecure-http",
              .kind = ConfigKind::flag,
              .preset = "false",
              .sentence = "Allow plain HTTP beyond this machine, where passwords can be read on the way"},
    ConfigKey{.name = "behind-tls",
              .kind = ConfigKind::flag,
              .preset = "false",
              .sentence = "A proxy in front ends TLS for all clients"},
    ConfigKey{.name = "trusted-proxies", .sentence = "Networks of proxies whose X-Forwarded headers count, by commas"},
    ConfigKey{.name = "io-threads",
              .kind = ConfigKind::whole_number,
              .preset = "1",
              .sentence = "Threads that own sockets",
              .least = 1,
              .most = 8},
    ConfigKey{.name = "log-level", .preset = "warning", .sentence = "debug, info (each request), warning or error"},
    ConfigKey{.name = "rate-limits",
              .kind = ConfigKind::flag,
              .preset = "true",
              .sentence = "Bound how often each client may ask; false for measurements"},
};

struct ServeOptions {
  std::map<std::string, std::string, std::less<>> flags;
  std::string config_file;
};

struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
};

Result<ListenAddress> listen_of(const std::string& text) {
  const auto colon = text.rfind(':');
  const auto port_text = colon == std::string::npos ? std::string_view{} : std::string_view(text).substr(colon + 1);
  ListenAddress endpoint;
  const auto [end, ec] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), endpoint.port);
  if (port_text.empty() || ec != std::errc{} || end != port_text.data() + port_text.size())
    return invalid("--listen", "has no port", "such as 127.0.0.1:8080");
  endpoint.host = text.substr(0, colon);
  if (endpoint.host == "localhost") endpoint.host = "127.0.0.1";
  if (endpoint.host.starts_with('[') && endpoint.host.ends_with(']'))
    endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
  return endpoint;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto comma = text.find(',');
    if (comma != 0) parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return parts;
}

Result<Config> read_config(const ServeOptions& options) {
  ConfigSources sources{.flags = options.flags, .environment = environment_variable, .file_text = {}, .file_name = {}};
  if (!options.config_file.empty()) {
    std::ifstream file(options.config_file);
    if (!file) return invalid("--config", "cannot be read: " + options.config_file);
    sources.file_text.assign(std::istreambuf_iterator<char>(file), {});
    sources.file_name = options.config_file;
  }
  return Config::resolve(keys, sources);
}

void log_request(const AccessEntry& entry) {
  log_info("served", {{"method", entry.method},
                      {"path", entry.path},
                      {"operation", entry.operation},
                      {"status", entry.status},
                      {"bytes", entry.body_bytes},
                      {"milliseconds", static_cast<double>(entry.microseconds) / 1'000},
                      {"address", entry.address},
                      {"request", entry.request_id}});
}

/// What serve and demo run with.
struct Setup {
  ServerOptions server;
  std::optional<Date> today;  ///< set: the clock stands on this day and may be moved
};

Result<Setup> read_setup(const Config& config) {
  WM_TRY(listen, listen_of(config.text("listen")));
  Setup setup;
  auto& options = setup.server;
  options.host = listen.host;
  options.port = listen.port;
  options.version = WAYMARK_VERSION;
  options.transport.tls = config.flag("behind-tls");
  options.transport.insecure_http = config.flag("insecure-http");
  options.transport.trusted_proxies = split(config.text("trusted-proxies"));
  options.io_threads = static_cast<unsigned>(config.whole_number("io-threads"));
  if (!config.flag("rate-limits")) options.rates = RateLimits::none();
  if (const auto& admin = config.text("admin-listen"); !admin.empty()) {
    WM_TRY(admin_listen, listen_of(admin));
    options.admin_host = admin_listen.host;
    options.admin_port = admin_listen.port;
  }
  if (const auto& clock = config.text("clock"); !clock.empty()) {
    setup.today = date_from_text(clock);
    if (!setup.today) return invalid("--clock", "is no day", "such as 2026-11-22");
    if (!is_loopback(listen.host))
      return refused("serve.clock", "--clock is for demonstrations: it needs a loopback address in --listen.");
    options.clock_may_be_set = true;
  }
  const auto level = enum_from_text<LogLevel>(config.text("log-level"));
  if (!level) return invalid("--log-level", "is unknown", "debug, info, warning or error");
  set_log_level(*level);
  if (is_logged(LogLevel::info)) options.access_log = log_request;
  return setup;
}

Result<std::unique_ptr<Store>> open_store(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  WM_TRY(store, SqliteStore::open({.path = path}));
  return std::unique_ptr<Store>(std::move(store));
}

/// Waits in the main thread until somebody asks to stop.
class StopGate {
 public:
  void open() {
    const std::scoped_lock lock(mutex_);
    asked_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return asked_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool asked_ = false;
};

std::string address_text(const ServerOptions& options, std::uint16_t port) {
  const bool v6 = options.host.find(':') != std::string::npos;
  return fmt::format("http://{}:{}", v6 ? "[" + options.host + "]" : options.host, port);
}

/// A store with what the machine gives it.
struct Machine {
  explicit Machine(std::unique_ptr<Store> opened) : store(std::move(opened)), installation(parts()) {}
  std::unique_ptr<Store> store;
  SystemClock clock;
  SecureRandom random;
  Installation installation;

 private:
  InstallationParts parts() {
    auto parts = machine_parts(*store, clock, random);
    parts.on_auth_event = [](const AuthEvent& event) { log_info("account", {{"event", to_json(event)}}); };
    parts.on_failure = [](const std::string& what, const Error& error) {
      log_error("job failed", {{"job", what}, {"error", error.message}, {"detail", error.detail}});
    };
    return parts;
  }
};

using Prepare = std::function<Result<void>(Installation&, const std::string& address)>;

/// Runs a server until it is asked to stop; `prepare` runs once it answers.
Result<void> run_server(const Setup& setup, std::unique_ptr<Store> store, const Prepare& prepare) {
  StopGate gate;
  const StopSignals signals([&](int) { gate.open(); });
  Machine machine(std::move(store));
  auto& installation = machine.installation;
  if (setup.today) installation.clock().fix(setup.today);
  WM_CHECK(installation.open());
  Server server(setup.server, installation);
  WM_CHECK(server.start());
  installation.start_jobs();
  WM_CHECK(prepare(installation, address_text(setup.server, server.port())));
  std::fflush(stdout);
  gate.wait();
  fmt::print(stderr, "waymark: stopping\n");
  server.drain();
  return {};
}

Result<void> serve(const ServeOptions& given) {
  WM_TRY(config, read_config(given));
  WM_TRY(setup, read_setup(config));
  WM_TRY(store, open_store(config.text("database")));
  return run_server(setup, std::move(store),
                    [](Installation& installation, const std::string& address) -> Result<void> {
                      fmt::print("Waymark answers at {}/\n", address);
                      WM_TRY(link, installation.accounts().make_owner_link());
                      if (link)
                        fmt::print(
                            "Nobody owns it yet. Set it up within a day, once:\n  {}/setup#{}\nor in a terminal:\n"
                            "  waymark user set-up {} --address {} --company NAME --name YOU --email YOU@EXAMPLE.ORG\n",
                            address, *link, *link, address);
                      return {};
                    });
}

/// The founder as the accounts know a caller.
Result<Caller> demo_founder(Installation& installation, const std::string& workspace) {
  WM_TRY(writer, installation.workspaces().open(workspace));
  Caller caller;
  caller.workspace = workspace;
  caller.viewer = {.person = PersonId{1}, .role = Role::owner};
  caller.account = writer->read([](const Workspace& known) { return known.find(PersonId{1})->account; });
  caller.writer = std::move(writer);
  return caller;
}

/// Everybody is let into the example company: no other may be taken for it. Its first change says who founded it.
Result<void> check_is_demo(Store& store, const std::string& workspace) {
  WM_TRY(is_example, demo::is_example(store, workspace));
  if (is_example) return {};
  return refused("demo.database",
                 "This database holds a company of its own, which the demo would let everybody into. "
                 "Give --database another file, or use `waymark serve`.");
}

/// The workspace of the example company, filled when the file is new.
Result<std::string> demo_workspace(Store& store, Date today) {
  WM_TRY(known, store.workspaces());
  for (const auto& each : known) WM_CHECK(check_is_demo(store, each.id));
  if (!known.empty()) return known.front().id;
  SecureRandom random;
  SystemClock clock;
  const auto id = make_uuid(random);
  WM_CHECK(store.create_workspace(id, std::string(demo::example_name()), clock.now()));
  WM_CHECK(demo::fill_demo(store, id, today, [](const std::string& step) { fmt::print(stderr, "demo: {}\n", step); }));
  return id;
}

/// Makes the file of a new example company: it gets its name only when it holds everything, so a start that is broken
/// off leaves no half of a company.
Result<void> make_demo_file(const std::string& path, Date today) {
  if (std::filesystem::exists(path)) return {};
  const auto unfinished = path + ".filling";
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(unfinished + suffix, ignored);
  {
    WM_TRY(store, open_store(unfinished));
    WM_CHECK(demo_workspace(*store, today));
  }
  return rename_synced(unfinished, path);
}

Result<void> open_demo_account(Accounts& accounts, const Caller& founder) {
  WM_TRY(link, accounts.make_owner_link());
  if (!link) return {};  // somebody has an account already: not the first start
  WM_TRY(invitation, accounts.invite(founder, PersonId{1}));
  WM_CHECK(accounts.set_password({.link = invitation.link, .password = demo::demo_owner().password}, {}));
  return {};
}

/// A token for the terminal; those of earlier starts end, since nobody can see them any more.
Result<std::string> demo_token(Accounts& accounts, const Caller& founder) {
  WM_TRY(tokens, accounts.tokens(founder));
  for (const auto& token : tokens)
    if (token.name == demo_token_name) WM_CHECK(accounts.revoke_token(founder, token.id));
  NewToken request{.name = std::string(demo_token_name), .scopes = {}, .expires = {}};
  for (std::size_t i = 0; i < right_table().size(); ++i) request.scopes.push_back(right_table()[i].right);
  WM_TRY(made, accounts.make_token(founder, request));
  return made.token;
}

Result<void> demo_serve(const ServeOptions& given) {
  auto flags = given;
  if (!environment_variable("WAYMARK_DATABASE")) flags.flags.try_emplace("database", "waymark-demo.db");
  WM_TRY(config, read_config(flags));
  WM_TRY(setup, read_setup(config));
  if (!is_loopback(setup.server.host))
    return refused("demo.loopback", "The example company lets everybody in, so it only answers on this machine.");
  setup.server.is_demo = true;
  SystemClock clock;
  WM_TRY(machine_today, local_day("Europe/Berlin", clock.now()));
  const auto today = setup.today.value_or(machine_today);
  WM_CHECK(make_demo_file(config.text("database"), today));
  WM_TRY(store, open_store(config.text("database")));
  WM_TRY(workspace, demo_workspace(*store, today));
  return run_server(
      setup, std::move(store), [&](Installation& installation, const std::string& address) -> Result<void> {
        WM_TRY(visitor, demo_founder(installation, workspace));
        WM_CHECK(open_demo_account(installation.accounts(), visitor));
        // Only now the founder has an account.
        WM_TRY(founder, demo_founder(installation, workspace));
        WM_TRY(token, demo_token(installation.accounts(), founder));
        const auto owner = demo::demo_owner();
        fmt::print("Waymark answers at {}/ with the example company.\n", address);
        fmt::print("A browser on this machine is let in; elsewhere sign in as {} with {}.\nFor the terminal:\n",
                   owner.email, owner.password);
        fmt::print("  export WAYMARK_ADDRESS={}\n  export WAYMARK_TOKEN={}\n", address, token);
        return {};
      });
}

void add_options(CLI::App& command, const std::shared_ptr<ServeOptions>& options) {
  for (const auto& key : keys) {
    const std::string name(key.name);
    const auto store_flag = [options, name](const std::string& value) { options->flags[name] = value; };
    const auto sentence = std::string(key.sentence) + (key.preset.empty() ? "" : " (" + std::string(key.preset) + ")");
    if (key.kind == ConfigKind::flag)
      command.add_flag_function(
          "--" + name + ",!--no-" + name,
          [options, name](std::int64_t count) { options->flags[name] = count > 0 ? "true" : "false"; }, sentence);
    else
      command.add_option_function<std::string>("--" + name, store_flag, sentence);
  }
  command.add_option("--config", options->config_file, "File with `key = value` lines; flags and environment win");
}

}  // namespace

void add_serve_commands(CLI::App& app, Shell& shell) {
  const auto add = [&](const char* name, const char* sentence, Result<void> (*run)(const ServeOptions&)) {
    const auto options = std::make_shared<ServeOptions>();
    auto* command = app.add_subcommand(name, sentence);
    add_options(*command, options);
    command->callback([options, run, &shell] {
      if (const auto result = run(*options); !result) shell.fail(result.error());
    });
  };
  add("serve", "Answer on a database of your own", serve);
  add("demo", "Answer with an example company, which needs no password", demo_serve);
}

}  // namespace waymark
