#pragma once
// The inner part of endpoint.hpp: makes a row's code of a typed function, and its description of the function's types.
#include <tuple>
#include <type_traits>

#include "server/cursor.hpp"
#include "server/endpoint.hpp"
#include "server/query_string.hpp"

namespace waymark::endpoint_detail {

template <class F>
struct Signature : Signature<decltype(&F::operator())> {};
template <class R, class... A>
struct Signature<R (*)(A...)> {
  using result = R;
  using arguments = std::tuple<std::decay_t<A>...>;
};
template <class F, class R, class... A>
struct Signature<R (F::*)(A...) const> : Signature<R (*)(A...)> {};

template <class T>
inline constexpr bool is_call =
    std::same_as<T, ReadCall> || std::same_as<T, CommandCall> || std::same_as<T, JobCall> || std::same_as<T, RawCall>;
template <class T>
inline constexpr bool is_query = false;
template <class T>
inline constexpr bool is_query<Query<T>> = true;
template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;
template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;
/// Answers a raw request whose arguments could not be read.
void fail_raw(const Responder& responder, const Error& error);

/// What stands between two slashes of a path.
template <class T>
concept PathType = is_id<T> || std::same_as<T, std::string> || std::same_as<T, Date> || std::same_as<T, Period> ||
    DescribedEnum<T> || IntegerType<T>;

/// A call type and the arguments behind it; CommandCall when the function takes none.
template <class Arguments>
struct Split {
  using call = CommandCall;
  static constexpr bool has_call = false;
  using rest = Arguments;
};
template <class First, class... Rest>
requires is_call<First>
struct Split<std::tuple<First, Rest...>> {
  using call = First;
  static constexpr bool has_call = true;
  using rest = std::tuple<Rest...>;
};

// Reading arguments.

/// not_found for an id of the wrong form: such a thing does not exist.
[[nodiscard]] Error no_such_path(std::string_view given);
[[nodiscard]] Error wrong_path_value(std::string_view given, std::string allowed);

template <PathType T>
Result<T> read_path(const std::string& text) {
  if constexpr (std::same_as<T, std::string>) {
    return text;
  } else if constexpr (is_id<T>) {
    const auto id = id_from_text<T>(text);
    if (!id) return no_such_path(text);
    return *id;
  } else if constexpr (std::same_as<T, Date>) {
    const auto date = date_from_text(text);
    if (!date) return wrong_path_value(text, "a day such as 2026-11-22");
    return *date;
  } else if constexpr (std::same_as<T, Period>) {
    const auto period = period_from_text(text);
    if (!period) return wrong_path_value(text, "a period such as 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026");
    return *period;
  } else if constexpr (DescribedEnum<T>) {
    const auto word = enum_from_text<T>(text);
    if (!word) return no_such_path(text);
    return *word;
  } else {
    T number{};
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec != std::errc{} || end != text.data() + text.size()) return no_such_path(text);
    return number;
  }
}

template <class T>
Result<T> read_argument(const EndpointInput& input, std::size_t& path_position) {
  if constexpr (PathType<T>) {
    WM_ASSERT(path_position < input.path.size());
    return read_path<T>(input.path[path_position++]);
  } else if constexpr (is_query<T>) {
    WM_TRY(value, read_query<decltype(T::value)>(input.query));
    if constexpr (requires { value.cursor.size(); }) {
      WM_TRY(position, read_cursor(value.cursor));
      value.cursor = std::move(position);
    }
    return T{std::move(value)};
  } else if constexpr (is_patch<T>) {
    return read_json_patch<decltype(T::value)>(input.body);
  } else {
    return read_json<T>(input.body);
  }
}

/// Reads all arguments, then calls code(arguments...); its Result, or the first failure.
template <class R, class Code, class... Rest>
R with_arguments(const EndpointInput& input, std::type_identity<std::tuple<Rest...>> /*types*/, Code&& code) {
  std::tuple<std::optional<Rest>...> values;
  std::optional<Error> error;
  [[maybe_unused]] std::size_t path_position = 0;
  [[maybe_unused]] const auto read_one = [&]<class T>(std::optional<T>& slot) {
    auto value = read_argument<T>(input, path_position);
    if (!value) {
      error = std::move(value).error();
      return false;
    }
    slot.emplace(std::move(*value));
    return true;
  };
  const bool complete = std::apply([&](auto&... slot) { return (read_one(slot) && ...); }, values);
  if (!complete) return std::move(*error);
  if constexpr (!(is_query<Rest> || ...)) {
    if (auto none = refuse_query(input.query); !none) return std::move(none).error();
  }
  return std::apply([&](auto&... slot) -> R { return code(std::move(*slot)...); }, values);
}

// Writing answers.

/// The version of the thing that a view shows: its own, or that of the entity which is its first field.
template <class View>
std::uint64_t version_of(const View& view) {
  if constexpr (requires { std::uint64_t{view.version}; }) {
    return view.version;
  } else if constexpr (Described<View>) {
    const auto& first = view.*(std::get<0>(fields_of<View>).member);
    if constexpr (requires { std::uint64_t{first.version}; }) return first.version;
  }
  return 0;
}

template <class View>
void seal_cursor(View& view) {
  if constexpr (requires { view.next_cursor.size(); }) view.next_cursor = make_cursor(view.next_cursor);
}

template <class View>
Answer answer_of(View view) {
  seal_cursor(view);
  Answer answer;
  append_json(answer.json, view);
  answer.version = version_of(view);
  return answer;
}

template <class T>
HttpResponse response_of(T value) {
  if constexpr (std::same_as<T, HttpResponse>) {
    return value;
  } else {
    seal_cursor(value);
    return {.content_type = "application/json", .body = to_json(value)};
  }
}

template <class Command>
DecideCode decide_code(Command command) {
  if constexpr (std::is_invocable_r_v<Decided, Command, const Workspace&, const DecideContext&>) {
    return command;
  } else {
    return [command = std::move(command)](const Workspace& workspace, const DecideContext& context) {
      return decide(workspace, context, command);
    };
  }
}

// Describing.

template <class T>
std::string type_word() {
  if constexpr (is_optional<T>) {
    return type_word<typename T::value_type>();
  } else if constexpr (std::same_as<T, bool>) {
    return "boolean";
  } else if constexpr (IntegerType<T>) {
    return "integer";
  } else if constexpr (std::floating_point<T>) {
    return "number";
  } else if constexpr (is_vector<T>) {
    return "list";
  } else if constexpr (TextType<T> || TimeType<T> || DescribedEnum<T> || is_id<T>) {
    return "text";
  } else {
    return "object";
  }
}

template <Described T>
std::vector<FieldInfo> field_infos() {
  std::vector<FieldInfo> infos;
  for_each_field<T>([&]<class F>(const F& field) {
    using Member = typename F::member_type;
    if (field.constraint.read_only) return;
    infos.push_back({.name = std::string(field.name),
                     .type = type_word<Member>(),
                     .sentence = std::string(field.sentence),
                     .required = is_required(field.constraint, TextType<Member> || is_vector<Member>)});
  });
  return infos;
}

/// One OpenAPI parameter object.
[[nodiscard]] std::string query_parameter(std::string_view name, std::string_view sentence, bool required,
                                          std::string_view schema);

template <Described T>
std::string query_parameters(SchemaSet& set) {
  std::string out;
  for_each_field<T>([&]<class F>(const F& field) {
    using Member = typename F::member_type;
    const auto schema = schema_detail::schema_text(
        schema_detail::shape_of<Member>(set, SchemaUse::request, field.constraint), false, {});
    if (!out.empty()) out += ',';
    out += query_parameter(field.name, field.sentence,
                           is_required(field.constraint, TextType<Member> || is_vector<Member>), schema);
  });
  return out;
}

template <class T, SchemaUse use>
std::string schema_text_of(SchemaSet& set) {
  return schema_of<T>(set, use);
}

template <class T>
std::string path_sentence() {
  if constexpr (is_id<T>) {
    return "Its id, such as " + std::string(T::prefix) + "-12.";
  } else if constexpr (std::same_as<T, Period>) {
    return "The period: 2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026.";
  } else if constexpr (std::same_as<T, Date>) {
    return "The day, such as 2026-11-22.";
  } else {
    return "Which one.";
  }
}

/// The names between braces.
[[nodiscard]] std::vector<std::string> path_parameters(std::string_view path);

template <class T>
void describe_argument(EndpointInfo& info, const std::vector<std::string>& path_names) {
  if constexpr (PathType<T>) {
    const std::size_t position = info.path_fields.size();
    WM_ASSERT(position < path_names.size());
    info.path_fields.push_back({path_names[position], type_word<T>(), path_sentence<T>(), true});
  } else if constexpr (is_query<T>) {
    using Fields = decltype(T::value);
    info.query_fields = field_infos<Fields>();
    info.query_parameters = &query_parameters<Fields>;
  } else {
    info.body_bytes_max = limits::json_body_bytes_max;
    info.body_media_types = {"application/json"};
    if constexpr (is_patch<T>) {
      info.body_fields = field_infos<decltype(T::value)>();
      for (FieldInfo& each : info.body_fields) each.required = false;
      info.body_schema = &schema_text_of<decltype(T::value), SchemaUse::patch>;
    } else {
      if constexpr (is_vector<T>) {
        info.body_fields = field_infos<typename T::value_type>();
      } else if constexpr (Described<T>) {
        info.body_fields = field_infos<T>();
      }
      info.body_schema = &schema_text_of<T, SchemaUse::request>;
    }
  }
}

template <class... Rest>
void describe_arguments(EndpointInfo& info, std::type_identity<std::tuple<Rest...>> /*types*/) {
  const auto names = path_parameters(info.path);
  (describe_argument<Rest>(info, names), ...);
  WM_ASSERT(info.path_fields.size() == names.size());
}

template <class T>
struct Unwrapped {
  using type = T;
};
template <class T>
struct Unwrapped<Result<T>> {
  using type = T;
};

template <class Value, class Code, class Rest>
EndpointCode make_read_code(EndpointInfo& info, Code code, Rest rest) {
  info.answer_schema = &schema_text_of<Value, SchemaUse::answer>;
  return ReadCode([code, rest](const ReadCall& call, const EndpointInput& input) -> Result<Answer> {
    return with_arguments<Result<Answer>>(input, rest, [&](auto&&... values) -> Result<Answer> {
      Result<Value> view = code(call, std::move(values)...);
      if (!view) return std::move(view).error();
      return answer_of(std::move(*view));
    });
  });
}

template <class Code, class Rest>
EndpointCode make_raw_code(Code code, Rest rest) {
  return RawCode([code, rest](RawCall call, const EndpointInput& input) {
    const Responder responder = call.responder;
    const auto done = with_arguments<Result<void>>(
        input, rest, [&](auto&&... values) -> Result<void> { return code(std::move(call), std::move(values)...); });
    if (!done) fail_raw(responder, done.error());
  });
}

template <class Value, class Code, class Rest>
EndpointCode make_upload_code(EndpointInfo& info, Code code, Rest rest) {
  info.body_is_streamed = true;
  info.body_bytes_max = limits::bulk_body_bytes_max;
  info.body_media_types = {"application/x-ndjson", "text/csv"};
  return UploadCode([code, rest](JobCall& call, const EndpointInput& input) {
    return with_arguments<Result<Value>>(input, rest,
                                         [&](auto&&... values) { return code(call, std::move(values)...); });
  });
}

template <class Value, class Code, class Rest>
EndpointCode make_job_code(EndpointInfo& info, Code code, Rest rest) {
  if constexpr (std::is_void_v<Value>) {
    info.success_status = 204;
    info.answer_media_type.clear();
  } else if constexpr (!std::same_as<Value, HttpResponse>) {
    info.answer_schema = &schema_text_of<Value, SchemaUse::answer>;
  }
  return JobCode([code, rest](JobCall& call, const EndpointInput& input) -> Result<HttpResponse> {
    return with_arguments<Result<HttpResponse>>(input, rest, [&](auto&&... values) -> Result<HttpResponse> {
      Result<Value> value = code(call, std::move(values)...);
      if (!value) return std::move(value).error();
      if constexpr (std::is_void_v<Value>) {
        return HttpResponse{.status = 204};
      } else {
        return response_of(std::move(*value));
      }
    });
  });
}

template <class Types, class Value, class Code, class Rest>
EndpointCode make_command_code(EndpointInfo& info, Code code, Rest rest) {
  info.is_command = true;
  info.answer_schema = &schema_text_of<Committed, SchemaUse::answer>;
  return CommandCode([code, rest](const CommandCall& call, const EndpointInput& input) -> Result<DecideCode> {
    return with_arguments<Result<DecideCode>>(input, rest, [&](auto&&... values) -> Result<DecideCode> {
      const auto make = [&]() -> typename Types::result {
        if constexpr (Split<typename Types::arguments>::has_call) {
          return code(call, std::move(values)...);
        } else {
          return code(std::move(values)...);
        }
      };
      Result<Value> command = make();
      if (!command) return std::move(command).error();
      return decide_code(std::move(*command));
    });
  });
}

/// The row's code; `info` learns what it answers with.
template <class Code>
EndpointCode make_code(EndpointInfo& info, Code code) {
  using Types = Signature<Code>;
  using Parts = Split<typename Types::arguments>;
  using Call = typename Parts::call;
  using Value = typename Unwrapped<typename Types::result>::type;
  constexpr std::type_identity<typename Parts::rest> rest;
  if constexpr (std::same_as<Call, ReadCall>) {
    return make_read_code<Value>(info, std::move(code), rest);
  } else if constexpr (std::same_as<Call, RawCall>) {
    return make_raw_code(std::move(code), rest);
  } else if constexpr (std::same_as<Call, JobCall> && std::same_as<Value, std::unique_ptr<Upload>>) {
    return make_upload_code<Value>(info, std::move(code), rest);
  } else if constexpr (std::same_as<Call, JobCall>) {
    return make_job_code<Value>(info, std::move(code), rest);
  } else {
    return make_command_code<Types, Value>(info, std::move(code), rest);
  }
}

}  // namespace waymark::endpoint_detail

namespace waymark {

template <class Code>
Endpoint& Routes::add(EndpointInfo info, Code code) {
  using Types = endpoint_detail::Signature<Code>;
  using Rest = typename endpoint_detail::Split<typename Types::arguments>::rest;
  endpoint_detail::describe_arguments(info, std::type_identity<Rest>{});
  auto row_code = endpoint_detail::make_code(info, std::move(code));
  if (info.is_command && info.method == Method::post && info.path_fields.empty()) info.success_status = 201;
  // Who is nobody has no workspace to read or alter.
  using Call = typename endpoint_detail::Split<typename Types::arguments>::call;
  WM_ASSERT(info.right != Right::open || (!std::same_as<Call, ReadCall> && !std::same_as<Call, CommandCall>));
  return endpoints_.emplace_back(std::move(info), std::move(row_code));
}

template <class View>
Endpoint& Endpoint::answers(View view) {
  using Second = std::tuple_element_t<1, typename endpoint_detail::Signature<View>::arguments>;
  using Returned = typename endpoint_detail::Signature<View>::result;
  WM_ASSERT(info_.is_command);
  answer_ = [view = std::move(view)](const ReadCall& call, const Decision& decision) -> Result<Answer> {
    const auto show = [&]() -> Returned {
      if constexpr (is_id<Second>) {
        const auto id = id_from_text<Second>(decision.subject);
        WM_ASSERT(id);
        return view(call, *id);
      } else {
        return view(call, decision);
      }
    };
    Result<typename endpoint_detail::Unwrapped<Returned>::type> shown = show();
    if (!shown) return std::move(shown).error();
    return endpoint_detail::answer_of(std::move(*shown));
  };
  info_.answer_schema =
      &endpoint_detail::schema_text_of<typename endpoint_detail::Unwrapped<Returned>::type, SchemaUse::answer>;
  return *this;
}

}  // namespace waymark
