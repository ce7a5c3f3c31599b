#pragma once
// An installation with accounts, for tests: several workspaces, a set clock, passwords that cost nothing.
#include "app/accounts.hpp"
#include "app/test_support.hpp"

namespace waymark::testing_support {

/// Several workspaces, each in a store of its own; the records in one.
class SeveralWorkspaces final : public Store {
 public:
  FaultyStore records;
  int record_reads = 0;
  int record_writes = 0;

  FaultyStore& of(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    return stores_[id];
  }
  Result<std::vector<WorkspaceSummary>> workspaces() override {
    const std::scoped_lock lock(mutex_);
    std::vector<WorkspaceSummary> all;
    for (const auto& [id, store] : stores_) all.push_back({.id = id, .name = {}, .seq = store.log().size()});
    return all;
  }
  Result<void> create_workspace(const std::string& id, const std::string&, Instant) override {
    of(id);
    return {};
  }
  Result<LoadedWorkspace> load(const std::string& id) override {
    {
      const std::scoped_lock lock(mutex_);
      if (!stores_.contains(id)) return not_found("workspace");
    }
    return of(id).load(id);
  }
  Result<void> append(const std::string& id, std::uint64_t seq, std::span<const Commit> commits) override {
    return of(id).append(id, seq, commits);
  }
  Result<std::optional<KnownOperation>> find_operation(const std::string& id, PersonId actor,
                                                       const std::string& op_id) override {
    return of(id).find_operation(id, actor, op_id);
  }
  Result<std::vector<LoggedCommit>> changes_since(const std::string& id, std::uint64_t seq,
                                                  std::size_t limit) override {
    return of(id).changes_since(id, seq, limit);
  }
  Result<std::vector<LoggedCommit>> changes_of(const std::string&, const std::string&, std::uint32_t, std::uint64_t,
                                               std::size_t) override {
    return std::vector<LoggedCommit>{};
  }
  Result<std::vector<Measurement>> measurements(const std::string&, const MeasurementQuery&) override {
    return std::vector<Measurement>{};
  }
  Result<std::uint64_t> compact(const std::string&) override { return 0; }
  Result<std::optional<Record>> get_record(const std::string& kind, const std::string& key) override {
    ++record_reads;
    return records.get_record(kind, key);
  }
  Result<void> put_record(const std::string& kind, const Record& record) override {
    ++record_writes;
    return records.put_record(kind, record);
  }
  Result<bool> put_record_if(const std::string& kind, const Record& record,
                             const std::optional<std::string>& expected) override {
    ++record_writes;
    return records.put_record_if(kind, record, expected);
  }
  Result<void> remove_record(const std::string& kind, const std::string& key) override {
    return records.remove_record(kind, key);
  }
  Result<std::vector<Record>> list_records(const std::string& kind, const std::string& prefix) override {
    return records.list_records(kind, prefix);
  }
  Result<std::vector<Damage>> verify(const std::string&) override { return std::vector<Damage>{}; }
  Result<void> backup(const std::string&) override { return {}; }
  bool writable() override { return true; }

 private:
  std::mutex mutex_;
  std::map<std::string, FaultyStore> stores_;  ///< under mutex_
};

inline PasswordMaker cheap_passwords() {
  return {.hash = [](std::string_view password) -> Result<std::string> { return "hash of " + std::string(password); },
          .verify = [](const std::string& hash,
                       std::string_view password) { return hash == "hash of " + std::string(password); },
          .needs_new_hash = [](const std::string&) { return false; }};
}

struct AccountsBench {
  static constexpr std::string_view owner_password = "a long walk home";

  SeveralWorkspaces store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  SeededRandom random{7};
  Workspaces workspaces{{.store = store, .clock = clock, .random = random, .rules = plain_rules(), .on_durable = {}}};
  std::vector<AuthEvent> told;
  Accounts accounts = make();
  Visitor visitor{.address = "192.0.2.7", .agent = "Test"};

  Accounts make() {
    return Accounts({.store = store,
                     .workspaces = workspaces,
                     .random = random,
                     .passwords = cheap_passwords(),
                     .hashes_at_once = 2,
                     .known_time_zone = [](const std::string& zone) { return zone != "Moon/Base"; },
                     .on_event = [this](const AuthEvent& event) { told.push_back(event); }});
  }
  SetUp set_up_request() {
    return {.link = **accounts.make_owner_link(),
            .company = "Acme",
            .time_zone = "UTC",
            .name = "Ada",
            .email = "ada@example.com",
            .password = std::string(owner_password)};
  }
  SignedIn found() { return *accounts.set_up(set_up_request(), visitor); }
  Result<SignedIn> sign_in(const std::string& email, std::string_view password, const std::string& address = "") {
    return accounts.sign_in({.email = email, .password = std::string(password)},
                            {.address = address.empty() ? visitor.address : address, .agent = "Test"});
  }
  Result<Caller> caller(const SignedIn& signed_in) {
    return accounts.authenticate({.session = signed_in.secret, .address = visitor.address});
  }
  Result<Caller> bearer(const std::string& token) {
    return accounts.authenticate({.bearer = token, .address = visitor.address});
  }
  PersonId add_person(const std::string& workspace, const std::string& name, Role role) {
    WriteRequest request;
    request.viewer = system_viewer();
    request.decide = [=](const Workspace& state, const DecideContext&) -> Decided {
      Person person;
      person.id = state.table<Person>().next_id();
      person.name = name;
      person.email = name + "@example.com";
      person.role = role;
      return Decision{.subject = to_text(person.id),
                      .changes = {EntityChange<Person>{.before = std::nullopt, .after = person}}};
    };
    return *id_from_text<PersonId>((*workspaces.open(workspace))->execute(std::move(request))->subject);
  }
  void alter_person(const std::string& workspace, PersonId id, std::function<void(Person&)> alter) {
    WriteRequest request;
    request.viewer = system_viewer();
    request.decide = [=](const Workspace& state, const DecideContext&) -> Decided {
      auto person = *state.find(id);
      alter(person);
      return Decision{.subject = to_text(id),
                      .changes = {EntityChange<Person>{.before = *state.find(id), .after = person}}};
    };
    WM_ASSERT((*workspaces.open(workspace))->execute(std::move(request)));
  }
};

}  // namespace waymark::testing_support
