package tollgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  @ParameterizedTest
  @CsvSource({
    "Allow_API,                    0,   0,     1",
    "Allow_GET_API,                0,   0,     1",
    "API_Disable_hash_checking,    0,   0,     1",
    "Devices_Check_Balance,        0,   0,     1",
    "Nice_Number_Digits,           4,   0,    15",
    "API_Max_Card_Quantity,      100,   1, 10000",
    "API_Card_Sale_Whole_Orders,   0,   0,     1",
    "Low_Stock_Threshold,          0,   0, 1000000"
  })
  void hasTheDocumentedDefaultAndLimits(String name, int defaultValue, int min, int max) {
    Setting setting = Setting.named(name).orElseThrow();

    assertThat(setting.rowName()).isEqualTo(name);
    assertThat(setting.defaultValue()).isEqualTo(defaultValue);
    assertThat(setting.parse(Integer.toString(min))).contains(min);
    assertThat(setting.parse(Integer.toString(max))).contains(max);
    assertThat(setting.parse(Integer.toString(max + 1))).isEmpty();
    assertThat(setting.parse(Integer.toString(min - 1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void rejectsWhatIsNoWholeNumber(Setting setting) {
    assertThat(setting.parse("yes")).isEmpty();
    assertThat(setting.parse("true")).isEmpty();
    assertThat(setting.parse("")).isEmpty();
    assertThat(setting.parse(" 1")).isEmpty();
    assertThat(setting.parse("1.0")).isEmpty();
    assertThat(setting.parse("+1")).isEmpty();
    assertThat(setting.parse("-1")).isEmpty();
    assertThat(setting.parse("99999999999999999999")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "allow_api", "Allow_API ", "API_Secret_Key", "Anything"})
  void isFoundByItsExactNameOnly(String name) {
    assertThat(Setting.named(name)).isEmpty();
  }
}
