#include "app/workspaces.hpp"

#include "runtime/crypto.hpp"

namespace waymark {

Workspaces::~Workspaces() {
  for (const auto& [id, slot] : slots_)
    if (slot->writer) slot->writer->close();
}

Result<std::shared_ptr<WorkspaceWriter>> Workspaces::open(const std::string& id) {
  std::shared_ptr<Slot> slot;
  {
    const std::scoped_lock lock(mutex_);
    auto& place = slots_[id];
    if (!place) place = std::make_shared<Slot>();
    slot = place;
  }
  auto writer = load_into(*slot, id);
  if (!writer) {
    // Ids come from outside: a name that was only asked for must not take up room, unless others still ask.
    const std::scoped_lock lock(mutex_);
    if (slot.use_count() == 2) slots_.erase(id);
  }
  return writer;
}

Result<std::shared_ptr<WorkspaceWriter>> Workspaces::load_into(Slot& slot, const std::string& id) {
  const std::scoped_lock lock(slot.mutex);
  slot.last_used = parts_.clock.machine_now();
  if (slot.writer) return slot.writer;
  WM_TRY(loaded, parts_.store.load(id));
  DurableListener on_durable;
  if (parts_.on_durable)
    on_durable = [this, id](const Workspace& state, std::span<const Commit> commits) {
      parts_.on_durable(id, state, commits);
    };
  slot.writer = std::make_shared<WorkspaceWriter>(
      std::move(loaded),
      WriterParts{
          .store = parts_.store, .clock = parts_.clock, .rules = parts_.rules, .on_durable = std::move(on_durable)});
  return slot.writer;
}

Result<std::string> Workspaces::create(NewWorkspace input) {
  const auto id = make_uuid(parts_.random);
  WM_CHECK(parts_.store.create_workspace(id, input.settings.name, parts_.clock.machine_now()));
  WM_TRY(writer, open(id));
  WriteRequest request;
  request.viewer = {.person = {}, .role = Role::owner};
  request.channel = "system";
  request.command = "create_workspace";
  request.decide = [input = std::move(input)](const Workspace&, const DecideContext&) -> Decided {
    Settings settings;
    static_cast<SettingsInput&>(settings) = input.settings;
    settings.id = SettingsId{1};
    Person owner;
    static_cast<PersonInput&>(owner) = input.owner;
    owner.id = PersonId{1};
    owner.role = Role::owner;
    owner.active = true;
    owner.account = input.owner_account;
    return Decision{.subject = to_text(settings.id),
                    .changes = {EntityChange<Settings>{.before = std::nullopt, .after = std::move(settings)},
                                EntityChange<Person>{.before = std::nullopt, .after = std::move(owner)}},
                    .measurements = {}};
  };
  WM_CHECK(writer->execute(std::move(request)));
  return id;
}

std::vector<std::pair<std::string, std::shared_ptr<Workspaces::Slot>>> Workspaces::slots() const {
  const std::scoped_lock lock(mutex_);
  return {slots_.begin(), slots_.end()};
}

std::size_t Workspaces::let_go_idle(std::int64_t seconds) {
  const auto oldest = parts_.clock.machine_now().microseconds - seconds * 1'000'000;
  std::size_t count = 0;
  for (const auto& [id, slot] : slots()) {
    const std::scoped_lock lock(slot->mutex);
    // Only open() hands out further owners, and it needs the slot's mutex: one owner means nobody uses it.
    if (!slot->writer || slot->writer.use_count() > 1 || slot->last_used.microseconds > oldest || !slot->writer->idle())
      continue;
    slot->writer.reset();
    ++count;
  }
  return count;
}

std::vector<std::string> Workspaces::loaded() const {
  std::vector<std::string> ids;
  for (const auto& [id, slot] : slots()) {
    const std::scoped_lock lock(slot->mutex);
    if (slot->writer) ids.push_back(id);
  }
  return ids;
}

}  // namespace waymark
