package tollgate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {

  private static final String ROOT = "tollgate";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);
  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  @Test
  void haveNoCycle() {
    slices().matching("tollgate.(*)..").should().beFreeOfCycles().check(CLASSES);
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
  void doWithoutTheDemoAndTheConsole(String room) {
    noClasses()
        .that()
        .resideOutsideOfPackages(room + "..", "tollgate.runtime", "tollgate.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room + "..")
        .check(CLASSES);
  }

  @Test
  void knowCamelOnlyAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "tollgate.http",
            "tollgate.concurrency",
            "tollgate.outbox",
            "tollgate.mail",
            "tollgate.runtime",
            "tollgate.cli")
        .and()
        .doNotHaveFullyQualifiedName("tollgate.response.ResponseXml")
        .and()
        .doNotHaveFullyQualifiedName("tollgate.access.HashValidation")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.camel..")
                .and(not(type(Variable.class)))
                .and(not(type(Body.class))))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tollgate.money", "tollgate.sale", "tollgate.user", "tollgate.response"})
  void keepEveryDigitOfMoney(String room) {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(room))
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
