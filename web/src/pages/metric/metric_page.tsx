import { useParams } from "@tanstack/react-router";
import { Page } from "../../shell/page";
import { MeasurementGrid } from "./measurement_grid";
import { Panel } from "../../ui/panel";

export default function MetricPage() {
  const { id = "" } = useParams({ strict: false });
  return <Page title={id}><Panel title={id} flush><MeasurementGrid metric={id} /></Panel></Page>;
}
