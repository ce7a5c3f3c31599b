// Who may use it: the first owner, people, API tokens.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/json_body.hpp"
#include "cli/tell.hpp"
#include "domain/access.hpp"

namespace waymark {

namespace {

constexpr const char* json_help = "Print the answer as JSON";

/// A password from a file's first line, from standard input ("-"), or asked for.
std::string read_password(const std::string& file) {
  std::string line;
  if (!file.empty() && file != "-") {
    std::ifstream in(file);
    std::getline(in, line);
    return line;
  }
  if (file.empty()) fmt::print(stderr, "Password: ");
  std::getline(std::cin, line);
  return line;
}

/// Headers of a request that a session makes, as browsers send them.
std::vector<ClientHeader> session_headers(const Connection& connection, const std::string& cookie) {
  return {{"Cookie", cookie}, {"X-Waymark", "1"}, {"Origin", connection.address}};
}

/// Signs in and answers the session's cookie; the caller ends it with sign_out.
std::optional<std::string> sign_in(Shell& shell, const std::string& email, const std::string& password_file) {
  ApiRequest request{.method = "POST", .path = "/api/v1/session", .query = {}};
  request.body = JsonBody().text("email", email).text("password", read_password(password_file)).str();
  request.headers = {{"X-Waymark", "1"}, {"Origin", shell.connection.address}};
  const auto answer = shell.call(request);
  if (!answer) return std::nullopt;
  return answer->cookie;
}

struct SignInOptions {
  std::string email, password_file;
};

void add_sign_in_options(CLI::App& command, SignInOptions& options) {
  command.add_option("--email", options.email, "Sign in with e-mail and password instead of a token");
  command.add_option("--password-file", options.password_file, "File with the password; - is standard input");
}

/// Calls with the token, or with a session of its own when an e-mail is given.
std::optional<ApiAnswer> call_as(Shell& shell, const SignInOptions& who, ApiRequest request) {
  if (who.email.empty()) return shell.call(request);
  const auto cookie = sign_in(shell, who.email, who.password_file);
  if (!cookie) return std::nullopt;
  shell.connection.token.clear();
  request.headers = session_headers(shell.connection, *cookie);
  auto answer = shell.call(request);
  const auto status = shell.exit_status;
  ApiRequest sign_out{.method = "DELETE", .path = "/api/v1/session", .query = {}};
  sign_out.headers = session_headers(shell.connection, *cookie);
  (void)shell.call(sign_out);
  shell.exit_status = status;
  return answer;
}

void add_set_up(CLI::App& group, Shell& shell) {
  struct Options {
    std::string link, company, name, email, password_file, zone = "UTC";
  };
  const auto options = std::make_shared<Options>();
  auto* command =
      group.add_subcommand("set-up", "Make the first owner and the company, by the link that serve printed");
  command->add_option("LINK", options->link, "The link, or the token at its end")->required();
  command->add_option("--company", options->company, "What the workspace is called")->required();
  command->add_option("--name", options->name, "Your name")->required();
  command->add_option("--email", options->email, "Your e-mail")->required();
  command->add_option("--time-zone", options->zone, "IANA name, such as Europe/Berlin")->capture_default_str();
  command->add_option("--password-file", options->password_file, "File with the password; - is standard input");
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    const auto token = options->link.substr(options->link.find_last_of("#/=") + 1);
    ApiRequest request{.method = "POST", .path = "/api/v1/setup", .query = {}};
    request.headers = {{"X-Waymark", "1"}, {"Origin", shell.connection.address}};
    request.body = JsonBody()
                       .text("link", token)
                       .text("company", options->company)
                       .text("time_zone", options->zone)
                       .text("name", options->name)
                       .text("email", options->email)
                       .text("password", read_password(options->password_file))
                       .str();
    const auto answer = shell.call(request);
    if (answer)
      shell.show(*answer,
                 [&](const JsonValue&) { fmt::print("{} is set up; {} owns it\n", options->company, options->email); });
  });
}

void add_people(CLI::App& group, Shell& shell) {
  struct Options {
    std::string name, email, title, role = "member", person;
  };
  const auto options = std::make_shared<Options>();
  auto* list = group.add_subcommand("list", "List the people of the workspace");
  list->add_flag("--json", shell.json, json_help);
  add_connection_options(*list, shell);
  list->callback([&shell] {
    const auto answer = shell.call({.path = "/api/v1/people", .query = {{"limit", "1000"}}});
    if (!answer) return;
    shell.show(*answer, [](const JsonValue& page) {
      if (const auto items = page.find("items"))
        for (const auto each : items->children())
          fmt::print("{:<8} {:<8} {:<28} {}\n", word_at(each, "person.id"), word_at(each, "person.role"),
                     word_at(each, "person.name"), word_at(each, "person.email"));
    });
  });

  auto* invite = group.add_subcommand("invite", "Make a one-time link with which somebody sets a password");
  invite->add_option("PERSON", options->person, "P-3")->required();
  invite->add_flag("--json", shell.json, json_help);
  add_connection_options(*invite, shell);
  const auto send_invitation = [&shell](const std::string& person) {
    const auto answer =
        shell.call({.method = "POST", .path = "/api/v1/people/" + percent_encoded(person) + "/invitation"});
    if (answer) shell.show(*answer, tell_anything);
  };
  invite->callback([options, send_invitation] { send_invitation(options->person); });

  auto* add = group.add_subcommand("add", "Add somebody and make the link with which they set a password");
  add->add_option("NAME", options->name, "Their name")->required();
  add->add_option("EMAIL", options->email, "Their e-mail")->required();
  add->add_option("--title", options->title, "What they do");
  add->add_option("--role", options->role, "viewer, member, admin or owner")->capture_default_str();
  add->add_flag("--json", shell.json, json_help);
  add_connection_options(*add, shell);
  add->callback([options, send_invitation, &shell] {
    JsonBody body;
    body.text("name", options->name).text("email", options->email);
    body.text("title", options->title).text("role", options->role);
    const auto answer = shell.call({.method = "POST", .path = "/api/v1/people", .query = {}, .body = body.str()});
    const auto document = answer ? parse_json(answer->body) : Result<JsonDocument>(not_found("answer"));
    if (document) send_invitation(word_at(document->root(), "person.id"));
  });
}

void add_token_create(CLI::App& group, Shell& shell) {
  struct Options {
    SignInOptions who;
    std::string name, expires;
    std::vector<std::string> scopes;
  };
  const auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("create", "Make an API token; it is shown once");
  command->add_option("NAME", options->name, "What it is for")->required();
  command->add_option("--scope", options->scopes, "What it may do, such as read or check_in; all when left out");
  command->add_option("--expires", options->expires, "Its last day, such as 2027-01-31; never ends when left out");
  add_sign_in_options(*command, options->who);
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    if (options->scopes.empty())
      for (const auto word : enum_words<Right>()) options->scopes.emplace_back(word);
    JsonBody body;
    body.text("name", options->name).texts("scopes", options->scopes).text("expires", options->expires);
    const auto answer =
        call_as(shell, options->who, {.method = "POST", .path = "/api/v1/tokens", .query = {}, .body = body.str()});
    if (answer) shell.show(*answer, [](const JsonValue& made) { fmt::print("{}\n", word_at(made, "token")); });
  });
}

void add_token_list(CLI::App& group, Shell& shell) {
  const auto who = std::make_shared<SignInOptions>();
  auto* command = group.add_subcommand("list", "List API tokens; the secrets are not kept");
  add_sign_in_options(*command, *who);
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([who, &shell] {
    const auto answer = call_as(shell, *who, {.path = "/api/v1/tokens"});
    if (answer) shell.show(*answer, tell_anything);
  });
}

void add_token_revoke(CLI::App& group, Shell& shell) {
  const auto who = std::make_shared<SignInOptions>();
  const auto token = std::make_shared<std::string>();
  auto* command = group.add_subcommand("revoke", "End an API token");
  command->add_option("ID", *token, "Its id, as listed")->required();
  add_sign_in_options(*command, *who);
  command->add_flag("--json", shell.json, json_help);
  add_connection_options(*command, shell);
  command->callback([who, token, &shell] {
    const auto answer = call_as(shell, *who, {.method = "DELETE", .path = "/api/v1/tokens/" + percent_encoded(*token)});
    if (answer) shell.show(*answer, [&](const JsonValue&) { fmt::print("{} is revoked\n", *token); });
  });
}

}  // namespace

void add_account_commands(CLI::App& app, Shell& shell) {
  auto* user = app.add_subcommand("user", "People who may sign in");
  user->require_subcommand(1);
  add_set_up(*user, shell);
  add_people(*user, shell);

  auto* token = app.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  add_token_create(*token, shell);
  add_token_list(*token, shell);
  add_token_revoke(*token, shell);
}

}  // namespace waymark
