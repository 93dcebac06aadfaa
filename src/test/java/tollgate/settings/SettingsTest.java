package tollgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.access.FeatureFlag;
import tollgate.testing.LogCapture;

class SettingsTest {

  private static final String WARNING =
      "WARN Setting Allow_API of owner 0 must be a whole number from 0 to 1; using the default 0";

  private final LogCapture log = new LogCapture(Settings.class.getName());
  private final List<Confline> rows = new ArrayList<>();
  private final Settings settings = new Settings(() -> List.copyOf(rows));

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void usesTheDefaultsBeforeTheFirstReload() {
    set("1");

    assertThat(settings.current().isOn(Setting.ALLOW_API)).isFalse();
  }

  @Test
  void keepsTheRowsUntilTheNextReload() {
    set("1");
    settings.reload();
    set("0");

    assertThat(settings.current().isOn(Setting.ALLOW_API)).isTrue();

    settings.reload();

    assertThat(settings.current().isOn(Setting.ALLOW_API)).isFalse();
  }

  @Test
  void appliesOverridesOnlyWhileTheActionRuns() {
    set("0");
    settings.reload();
    AtomicBoolean seen = new AtomicBoolean();

    settings.withOverrides(
        List.of(allowApi("1")), () -> seen.set(settings.current().isOn(Setting.ALLOW_API)));

    assertThat(seen).isTrue();
    assertThat(settings.current().isOn(Setting.ALLOW_API)).isFalse();
  }

  @Test
  void removesTheOverridesOfAnActionThatThrows() {
    set("0");
    settings.reload();

    assertThatThrownBy(
            () ->
                settings.withOverrides(
                    List.of(allowApi("1")),
                    () -> {
                      throw new IllegalStateException("no server");
                    }))
        .hasMessage("no server");

    assertThat(settings.current().isOn(Setting.ALLOW_API)).isFalse();
  }

  @Test
  void doesNotChangeASnapshotThatIsInUse() {
    set("1");
    settings.reload();
    SettingsSnapshot before = settings.current();

    set("0");
    settings.reload();

    assertThat(before.isOn(Setting.ALLOW_API)).isTrue();
  }

  @Test
  void keepsTheSettingsIfTheRowsCannotBeRead() {
    AtomicBoolean isDatabaseDown = new AtomicBoolean();
    Settings unreliable =
        new Settings(
            () -> {
              if (isDatabaseDown.get()) {
                throw new IllegalStateException("no database");
              }
              return List.copyOf(rows);
            });
    set("1");
    unreliable.reload();

    isDatabaseDown.set(true);

    assertThatThrownBy(unreliable::reload).hasMessage("no database");
    assertThat(unreliable.current().isOn(Setting.ALLOW_API)).isTrue();
  }

  @Test
  void logsAWarningOnce() {
    set("maybe");

    settings.reload();
    settings.reload();

    assertThat(log.lines()).containsExactly(WARNING);
  }

  @Test
  void logsAWarningAgainAfterItWasResolved() {
    set("maybe");
    settings.reload();
    set("1");
    settings.reload();
    set("perhaps");
    settings.reload();

    assertThat(log.lines()).containsExactly(WARNING, WARNING);
  }

  @Test
  void requiresThatTheFeatureIsOn() {
    FeatureFlag flag = new FeatureFlag(settings);

    assertThatThrownBy(() -> flag.require("Allow_API")).hasMessage("Feature disabled");

    set("1");
    settings.reload();

    flag.require("Allow_API");
  }

  @Test
  void rejectsAFlagThatIsNoSetting() {
    FeatureFlag flag = new FeatureFlag(settings);

    assertThatThrownBy(() -> flag.require("Devices_Check_Ballance"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Devices_Check_Ballance");
  }

  private void set(String allowApi) {
    rows.clear();
    rows.add(allowApi(allowApi));
  }

  private static Confline allowApi(String value) {
    return new Confline(new Confline.Key("Allow_API", 0), value);
  }
}
