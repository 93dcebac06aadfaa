package tollgate.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Camel takes {@code refused(..)} for one more {@code isRefused()}, whenever the JVM happens to
 * list the getter first: then neither can be called from YAML, until the next start.
 */
class MethodNamesTest {

  @Test
  void noMethodHasTheShortNameOfAGetter() {
    Stream<JavaClass> classes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("tollgate")
                .stream();

    assertThat(classes.flatMap(MethodNamesTest::clashes)).isEmpty();
  }

  private static Stream<String> clashes(JavaClass type) {
    Set<String> names = visible(type).map(JavaMethod::getName).collect(toSet());
    return names.stream()
        .filter(name -> name.matches("(is|get)[A-Z].*"))
        .filter(name -> names.contains(shortName(name)))
        .map(name -> type.getName() + "." + name);
  }

  private static Stream<JavaMethod> visible(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE));
  }

  private static String shortName(String getter) {
    String name = getter.replaceFirst("^(is|get)", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
