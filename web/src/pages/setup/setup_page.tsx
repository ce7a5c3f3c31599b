export default function Placeholder() {
  return <main>setup/setup_page</main>;
}
