export default function Placeholder() {
  return <main>login/login_page</main>;
}
