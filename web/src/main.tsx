import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { StartPage } from "./pages/start_page";
import "./style.css";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <StartPage />
    </StrictMode>,
  );
}
