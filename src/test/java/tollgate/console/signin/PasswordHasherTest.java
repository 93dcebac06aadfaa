package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private final PasswordHasher passwords = new PasswordHasher();

  @Test
  void knowsThePasswordThatItHashed() {
    String hash = passwords.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$").doesNotContain("horse");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("Correct horse", hash)).isFalse();
  }

  @Test
  void saltsEveryHash() {
    assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same"));
  }

  @Test
  void takesTheSha1OfAnOlderSystemInUpperAndLowerCase() {
    String imported = "8843d7f92416211de9ebb963ff4ce28125932878";

    assertThat(passwords.isImported(imported)).isTrue();
    assertThat(passwords.matches("foobar", imported)).isTrue();
    assertThat(passwords.matches("foobar", imported.toUpperCase())).isTrue();
    assertThat(passwords.matches("foobaz", imported)).isFalse();
  }

  @Test
  void letsNobodyInWithoutAHash() {
    assertThat(passwords.matches("", "")).isFalse();
    assertThat(passwords.matches("anything", "no hash at all")).isFalse();
  }

  @Test
  void givesEveryOneTimePasswordOnce() {
    assertThat(passwords.oneTime()).hasSize(18).isNotEqualTo(passwords.oneTime());
  }
}
