package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

  private final PasswordHasher hasher = new PasswordHasher();

  @Test
  void matchesThePasswordOfAHash() {
    String hash = hasher.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$").doesNotContain("horse");
    assertThat(hasher.matches("correct horse", hash)).isTrue();
    assertThat(hasher.matches("Correct horse", hash)).isFalse();
  }

  @Test
  void saltsEveryHash() {
    assertThat(hasher.hash("same")).isNotEqualTo(hasher.hash("same"));
  }

  @Test
  void matchesImportedSha1HashesInAnyCase() {
    String imported = "8843d7f92416211de9ebb963ff4ce28125932878";

    assertThat(hasher.isImported(imported)).isTrue();
    assertThat(hasher.matches("foobar", imported)).isTrue();
    assertThat(hasher.matches("foobar", imported.toUpperCase())).isTrue();
    assertThat(hasher.matches("foobaz", imported)).isFalse();
  }

  @Test
  void matchesNothingWithoutAHash() {
    assertThat(hasher.matches("", "")).isFalse();
    assertThat(hasher.matches("anything", "no hash at all")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no hash at all",
        "8843d7f92416211de9ebb963ff4ce28125932878",
        "$argon2id$v=19$m=19456,t=2,p=1$r5HSuQRnS1NyDEt6T+l4KQ$ZbYdK4LDIOvyGTJg0LeCFc59Kh5eD8GhS7Qfm/HeRqk"
      })
  void computesArgon2OnceForEveryKindOfHash(String hash) {
    AtomicInteger computations = new AtomicInteger();
    PasswordHasher counting =
        new PasswordHasher(
            (password, argon2) -> {
              computations.incrementAndGet();
              return false;
            });

    counting.matches("a guess", hash);

    assertThat(computations).hasValue(1);
  }

  @Test
  void generatesDifferentRandomPasswords() {
    assertThat(hasher.randomPassword()).hasSize(18).isNotEqualTo(hasher.randomPassword());
  }
}
