package tollgate.access;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashValidationResultTest {

  @Test
  void hasNoMethodOfTheNameThatItsGettersShorten() {
    Set<String> names =
        Arrays.stream(HashValidationResult.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(toSet());
    Set<String> shortened =
        names.stream()
            .filter(name -> name.matches("(is|get)[A-Z].*"))
            .map(name -> name.replaceFirst("is|get", ""))
            .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
            .collect(toSet());

    // Camel takes refused and isRefused for one ambiguous name, if the JVM lists them that way
    // round
    assertThat(names).doesNotContainAnyElementsOf(shortened);
  }
}
