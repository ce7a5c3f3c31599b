import { i18n } from "@lingui/core";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 20_000 });
i18n.load("en", {});
i18n.activate("en");
document.documentElement.lang = "en";
afterEach(cleanup);
