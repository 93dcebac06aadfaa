package tollgate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Variable;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {

  private static final String ROOT = "tollgate";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);
  private static final int MAX_LEVELS = 10;
  private static final Set<String> PACKAGES =
      Stream.of(
              "",
              ".access",
              ".bus",
              ".cli",
              ".concurrency",
              ".config",
              ".connection",
              ".console",
              ".console.audit",
              ".console.cardgroups",
              ".console.currencies",
              ".console.export",
              ".console.hashhelper",
              ".console.mails",
              ".console.overview",
              ".console.sales",
              ".console.search",
              ".console.settings",
              ".console.signin",
              ".console.users",
              ".console.web",
              ".correlation",
              ".dataimport",
              ".db",
              ".demo",
              ".demo.embedded",
              ".doctor",
              ".event",
              ".health",
              ".http",
              ".inlining",
              ".language",
              ".logging",
              ".mail",
              ".metrics",
              ".money",
              ".oidc",
              ".outbox",
              ".peer",
              ".pin",
              ".pipelining",
              ".reconcile",
              ".request",
              ".response",
              ".runtime",
              ".sale",
              ".sampling",
              ".settings",
              ".signing",
              ".tls",
              ".tracing",
              ".user")
          .map(ROOT::concat)
          .collect(toSet());
  private static final String[] CAMEL_PACKAGES = {
    "tollgate.bus",
    "tollgate.health",
    "tollgate.http",
    "tollgate.concurrency",
    "tollgate.correlation",
    "tollgate.event",
    "tollgate.outbox",
    "tollgate.mail",
    "tollgate.inlining",
    "tollgate.pipelining",
    "tollgate.runtime",
    "tollgate.tracing",
    "tollgate.cli"
  };
  private static final Class<?>[] ANNOTATIONS = {Variable.class, Body.class};
  private static final Class<?>[] STEP_TYPES = {
    Processor.class, AsyncProcessorSupport.class, AsyncCallback.class, Exchange.class, Message.class
  };
  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  @Test
  void areThoseOfTheConventions() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @Test
  void haveTheMainClassAloneInTheRoot() {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(ROOT))
        .extracting(JavaClass::getSimpleName)
        .containsOnly("Tollgate", "package-info");
  }

  @Test
  void haveAtMostTenLevels() {
    Map<String, Set<String>> dependencies = dependencies();

    assertThat(dependencies.keySet())
        .allSatisfy(
            name ->
                assertThat(longestPath(name, dependencies)).hasSizeLessThanOrEqualTo(MAX_LEVELS));
  }

  @Test
  void haveNoCycle() {
    slices().matching("tollgate.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("tollgate.console.(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("tollgate.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tollgate.demo", "tollgate.console"})
  void doWithoutTheDemoAndTheConsole(String name) {
    noClasses()
        .that()
        .resideOutsideOfPackages(name + "..", "tollgate.runtime", "tollgate.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(name + "..")
        .check(CLASSES);
  }

  @Test
  void knowCamelOnlyAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CAMEL_PACKAGES)
        .and()
        .doNotHaveFullyQualifiedName("tollgate.response.ResponseXml")
        .and()
        .doNotImplement(Processor.class)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.camel..").and(not(belongToAnyOf(ANNOTATIONS))))
        .check(CLASSES);
  }

  /** A step on the hot path may be a processor; its order and its endpoints belong in a route. */
  @Test
  void knowOnlyTheExchangeInAStep() {
    noClasses()
        .that()
        .implement(Processor.class)
        .and()
        .resideOutsideOfPackages(CAMEL_PACKAGES)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.camel..")
                .and(not(belongToAnyOf(ANNOTATIONS)))
                .and(not(belongToAnyOf(STEP_TYPES))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tollgate.money", "tollgate.sale", "tollgate.user", "tollgate.response"})
  void keepEveryDigitOfMoney(String name) {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(name))
        .isNotEmpty()
        .flatExtracting(PackagesTest::typesInSignaturesAndCalls)
        .extracting(JavaClass::getName)
        .doesNotContainAnyElementsOf(INEXACT);
  }

  @Test
  void haveOnlyFinalClasses() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void haveNoStaticState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
    noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(CLASSES);
  }

  @Test
  void haveNoCatchAllNames() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..")
        .check(CLASSES);
    noClasses().should().haveNameMatching(".*(Impl|Dto|Utils?|Manager|Helper)").check(CLASSES);
  }

  /** Returns what each package uses; the pages of the console count as one package. */
  private static Map<String, Set<String>> dependencies() {
    Map<String, Set<String>> dependencies = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> used = dependencies.computeIfAbsent(level(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(PackagesTest::level)
          .filter(target -> !target.equals(level(type)))
          .forEach(used::add);
    }
    return dependencies;
  }

  private static String level(JavaClass type) {
    return type.getPackageName().replaceFirst("^(tollgate\\.\\w+)\\..*", "$1");
  }

  /** Returns the longest way down from a package; endless on a cycle. */
  private static List<String> longestPath(String from, Map<String, Set<String>> dependencies) {
    List<String> below =
        dependencies.get(from).stream()
            .map(used -> longestPath(used, dependencies))
            .max(Comparator.comparing(List::size))
            .orElse(List.of());
    return Stream.concat(Stream.of(from), below.stream()).toList();
  }

  private static List<JavaClass> typesInSignaturesAndCalls(JavaClass type) {
    Stream<JavaClass> signatures =
        type.getMembers().stream().flatMap(member -> member.getAllInvolvedRawTypes().stream());
    Stream<JavaClass> calls =
        type.getCodeUnitAccessesFromSelf().stream().flatMap(use -> types(use.getTarget()));
    return Stream.concat(signatures, calls).toList();
  }

  private static Stream<JavaClass> types(CodeUnitAccessTarget called) {
    return Stream.concat(
        called.getRawParameterTypes().stream(), Stream.of(called.getRawReturnType()));
  }
}
