import { i18n } from "@lingui/core";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

i18n.load("en", {});
i18n.activate("en");
document.documentElement.lang = "en";
afterEach(cleanup);
