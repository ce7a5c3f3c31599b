import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from "react-aria-components";
import { classes } from "./class_names";
import type { DateFieldProps } from "./date_field";
import { type ArrivalProps, useStartsOpen } from "./deferred";
import "./date_field.css";
import "./field.css";
import "./popover.css";

function day_of(text: string | null | undefined): CalendarDate | null {
  return text ? parseDate(text) : null;
}

export default function DateControl({
  label,
  help,
  error,
  value,
  on_change,
  earliest,
  latest,
  isDisabled = false,
  isRequired = false,
  className,
  box_ref,
  starts_open,
}: DateFieldProps & ArrivalProps) {
  const open = useStartsOpen(starts_open);
  return (
    <DatePicker
      ref={box_ref}
      {...open}
      value={day_of(value)}
      onChange={(day) => on_change(day === null ? null : day.toString())}
      minValue={day_of(earliest)}
      maxValue={day_of(latest)}
      isDisabled={isDisabled}
      isRequired={isRequired}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      shouldForceLeadingZeros
      className={classes("field", className)}
    >
      <Label className="field_label">{label}</Label>
      <Group className="field_group">
        <DateInput className="date_input">
          {(segment) => <DateSegment segment={segment} className="date_segment" />}
        </DateInput>
        <Button className="field_step">
          <CalendarDays size={15} aria-hidden />
        </Button>
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <Dialog className="popover_body">
          <Calendar className="calendar">
            <header className="calendar_head">
              <Button slot="previous" className="icon_button">
                <ChevronLeft size={16} aria-hidden />
              </Button>
              <Heading className="calendar_month" />
              <Button slot="next" className="icon_button">
                <ChevronRight size={16} aria-hidden />
              </Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar_day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
