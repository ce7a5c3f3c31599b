#pragma once
// How the builder runs a command that makes something.
#include "app/demo/demo_builder.hpp"

namespace waymark::demo {

template <class IdType, class Command>
Result<IdType> Builder::make(std::string operation, const Command& command) {
  WM_TRY(subject, writer_.run(std::move(operation), command));
  const auto id = id_from_text<IdType>(subject);
  WM_ASSERT(id);
  return *id;
}

}  // namespace waymark::demo
