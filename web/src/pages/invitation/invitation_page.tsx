export default function Placeholder() {
  return <main>invitation/invitation_page</main>;
}
