// A KPI that leaves its target, and the way back to it: the product in one picture.
const measured = "M8 92 L34 84 L60 96 L86 88 L112 98 L138 86 L164 92 L190 84 L216 96 L242 118 L268 150 L294 162";
const ahead = "M294 162 C340 158 372 130 400 108 S456 78 492 70";
const range = "M294 162 C340 150 372 112 400 88 S456 54 492 42 L492 98 C456 104 428 118 400 130 S340 166 294 162 Z";
const milestones = [
  { x: 352, y: 145 },
  { x: 400, y: 108 },
  { x: 446, y: 82 },
];

export function FrontDrawing() {
  return (
    <div className="front_card" aria-hidden="true">
      <svg viewBox="0 0 520 210" className="front_drawing">
        <path className="front_grid" d="M8 40H512M8 110H512M8 180H512" />
        <path className="front_target" d="M8 110H512" />
        <rect className="front_future" x="294" y="18" width="218" height="174" rx="6" />
        <path className="front_range" d={range} />
        <path className="front_measured" d={measured} />
        <path className="front_today" d="M294 18V192" />
        <path className="front_ahead" d={ahead} />
        {milestones.map(({ x, y }) => (
          <circle key={x} className="front_milestone" cx={x} cy={y} r="4.5" />
        ))}
        <rect className="front_off" x="286" y="154" width="16" height="16" rx="4" />
        <path className="front_sign" d="m291 159 6 6m0-6-6 6" />
        <circle className="front_on" cx="492" cy="70" r="9" />
        <path className="front_sign" d="m488 70 3 3 5.5-5.5" />
      </svg>
    </div>
  );
}
