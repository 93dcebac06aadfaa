package tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("tollgate");

  /** The words of the API and of the environment are used nevertheless. */
  private static final Set<String> TERMS = Set.of("Configuration", "Parameter", "package-info");

  private static final Pattern TYPE = Pattern.compile(".*/java/[\\w/]+/([\\w-]+)\\.class");
  private static final Pattern CONSTANT =
      Pattern.compile("static final [^=;(]*?\\b([A-Z][A-Z0-9_]*)\\s*[=;]");
  private static final Pattern DESCRIBED =
      Pattern.compile("(MOST|LARGEST|LONGEST|SHORTEST|SMALLEST|FEWEST|LEAST)(_.*)?|.*PATIENCE.*");

  @Test
  void constantsSayMaxOrMin() {
    Stream<String> described =
        JavaFile.in("src")
            .flatMap(
                file ->
                    CONSTANT
                        .matcher(file.text())
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> DESCRIBED.matcher(name).matches())
                        .map(name -> file + ": " + name));

    assertThat(described).isEmpty();
  }

  @Test
  void exceptionsEndInException() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(CLASSES);
  }

  @Test
  void noClassIsCalledLikeOneOfJava() throws IOException {
    Set<String> java = publicTypesOfJava();

    assertThat(java).contains("String", "Currency", "Reader", "Console");
    assertThat(CLASSES)
        .filteredOn(JavaClass::isTopLevelClass)
        .extracting(JavaClass::getSimpleName)
        .filteredOn(name -> java.contains(name) && !TERMS.contains(name))
        .isEmpty();
  }

  /** Returns the simple names of the top-level types in packages {@code java.*}. */
  private static Set<String> publicTypesOfJava() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    try (Stream<Path> files = Files.walk(modules)) {
      return files
          .map(Path::toString)
          .flatMap(file -> TYPE.matcher(file).results())
          .map((MatchResult found) -> found.group(1))
          .collect(toSet());
    }
  }
}
