import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="home/home_page">…</Page>;
}
