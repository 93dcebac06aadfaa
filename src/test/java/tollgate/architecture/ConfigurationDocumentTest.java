package tollgate.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.architecture.MarkdownTables.Row;
import tollgate.config.KnownVariable;
import tollgate.settings.HashPolicy;
import tollgate.settings.Setting;

class ConfigurationDocumentTest {

  private static final String DOCUMENT = MarkdownTables.file("docs/configuration.md");
  private static final String DEFAULT = "default";
  private static final String NONE = "none";

  @ParameterizedTest
  @ValueSource(strings = {"## Environment variables", "### Launcher", "## Settings"})
  void hasTheHeadingToWhichOthersLink(String heading) {
    assertThat(DOCUMENT.lines()).containsOnlyOnce(heading);
  }

  @Test
  void listsEveryVariableWithItsDefaultAndNoOther() {
    Map<String, String> known =
        Arrays.stream(KnownVariable.values())
            .collect(toMap(KnownVariable::fullName, KnownVariable::defaultValue));

    assertThat(defaults("variable")).isEqualTo(known);
  }

  @Test
  void listsEverySettingWithItsDefaultAndNoOther() {
    Map<String, String> known =
        Arrays.stream(Setting.values())
            .collect(toMap(Setting::rowName, each -> Integer.toString(each.defaultValue())));
    List.of(Setting.SECRET_KEY, Setting.PREVIOUS_KEY, Setting.PREVIOUS_KEY_UNTIL)
        .forEach(name -> known.put(name, ""));
    known.put(Setting.HASH_POLICY, HashPolicy.DEFAULT.value());

    assertThat(defaults("setting")).isEqualTo(known);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void statesTheLimitsOfASetting(Setting setting) {
    String between = setting.isSwitch() ? " or " : " to ";

    assertThat(MarkdownTables.rowsWith(DOCUMENT, "limits"))
        .filteredOn(row -> row.code("setting").equals(setting.rowName()))
        .extracting(row -> row.text("limits"))
        .containsExactly(setting.min() + between + setting.max());
  }

  /** Returns the default of each name in the tables with this column; empty for none. */
  private static Map<String, String> defaults(String column) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (Row row : MarkdownTables.rowsWith(DOCUMENT, column)) {
      String before =
          defaults.put(row.code(column), row.text(DEFAULT).equals(NONE) ? "" : row.code(DEFAULT));
      assertThat(before).as("%s", row).isNull();
    }
    return defaults;
  }
}
