package tollgate.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.settings.Setting.ALLOW_API;
import static tollgate.settings.Setting.MAX_CARD_QUANTITY;
import static tollgate.settings.Setting.NICE_NUMBER_DIGITS;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSnapshotTest {

  private static final long SYSTEM = 0;
  private static final long RESELLER = 2;
  private static final String KEY = "API_Secret_Key";
  private static final String PREVIOUS = "API_Previous_Secret_Key";
  private static final String UNTIL = "API_Previous_Secret_Key_Until";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String NO_HASH = "API_Disable_hash_checking";

  @Test
  void usesTheDefaultsWithoutRows() {
    SettingsSnapshot empty = snapshot();

    assertThat(Arrays.stream(Setting.values()).filter(empty::isOn)).isEmpty();
    assertThat(empty.secretKey(SYSTEM)).isEmpty();
    assertThat(empty.isHashCheckingDisabled(SYSTEM)).isFalse();
    assertThat(empty.number(NICE_NUMBER_DIGITS)).isEqualTo(4);
    assertThat(empty.number(MAX_CARD_QUANTITY)).isEqualTo(100);
  }

  @Test
  void returnsTheValuesOfTheSystem() {
    SettingsSnapshot set =
        snapshot(row("Allow_API", SYSTEM, "1"), row("Nice_Number_Digits", SYSTEM, "2"));

    assertThat(set.isOn(ALLOW_API)).isTrue();
    assertThat(set.number(NICE_NUMBER_DIGITS)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "yes", "on", "01", " 1", "1\n", "-1"})
  void usesTheDefaultForAnInvalidValue(String value) {
    assertThat(snapshot(row("Allow_API", SYSTEM, value)).isOn(ALLOW_API)).isFalse();
  }

  @Test
  void ignoresTheRowOfAnotherOwner() {
    SettingsSnapshot others = snapshot(row("Allow_API", RESELLER, "1"));

    assertThat(others.isOn(ALLOW_API)).isFalse();
  }

  @Test
  void returnsTheOwnersKeyElseTheSystemKey() {
    SettingsSnapshot both = snapshot(row(KEY, SYSTEM, "456789"), row(KEY, RESELLER, "resellers"));

    assertThat(text(both.secretKey(RESELLER))).contains("resellers");
    assertThat(text(both.secretKey(4))).contains("456789");
    assertThat(text(both.secretKey(SYSTEM))).contains("456789");
  }

  @Test
  void returnsTheKeyOfAResellerToNoOtherOwner() {
    SettingsSnapshot resellersOnly = snapshot(row(KEY, RESELLER, "resellers"));

    assertThat(resellersOnly.secretKey(SYSTEM)).isEmpty();
    assertThat(resellersOnly.secretKey(4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "žąsis", "😀😀😀😀😀"})
  void ignoresAKeyOfFewerThanSixCharacters(String tooShort) {
    SettingsSnapshot short0 = snapshot(row(KEY, SYSTEM, tooShort));
    SettingsSnapshot short2 = snapshot(row(KEY, SYSTEM, "456789"), row(KEY, RESELLER, tooShort));

    assertThat(short0.secretKey(SYSTEM)).isEmpty();
    assertThat(text(short2.secretKey(RESELLER))).contains("456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456", "žąsisi", "😀😀😀😀😀😀", "      "})
  void acceptsAnySixCharactersAsAKey(String longEnough) {
    SettingsSnapshot set = snapshot(row(KEY, SYSTEM, longEnough));

    assertThat(text(set.secretKey(SYSTEM))).contains(longEnough);
  }

  @ParameterizedTest
  @CsvSource({
    "1,     -,     true,  true",
    "1,     0,     true,  false",
    "1,     '',    true,  true",
    "1,     maybe, true,  false",
    "1,     01,    true,  false",
    "0,     1,     false, true",
    "'',    1,     false, true",
    "maybe, 1,     false, true",
    "maybe, -,     false, false",
    "-,     -,     false, false"
  })
  void prefersTheOwnersHashSwitchUnlessItIsEmpty(
      String systems, String resellers, boolean isOffForSystem, boolean isOffForReseller) {
    SettingsSnapshot set =
        snapshot(row(NO_HASH, SYSTEM, systems), row(NO_HASH, RESELLER, resellers));

    assertThat(set.isHashCheckingDisabled(SYSTEM)).isEqualTo(isOffForSystem);
    assertThat(set.isHashCheckingDisabled(RESELLER)).isEqualTo(isOffForReseller);
  }

  @Test
  void warnsOfInvalidValuesAndDisabledHashCheckingWithoutKeys() {
    SettingsSnapshot set =
        snapshot(
            row("Nice_Number_Digits", SYSTEM, "many"),
            row(NO_HASH, RESELLER, "1"),
            row("Allow_API", SYSTEM, "1"),
            row("Something_else", SYSTEM, "many"),
            row(KEY, SYSTEM, "12345"));

    assertThat(set.warnings())
        .containsExactly(
            "Hash checking is disabled for owner 2: any client can read balances and buy cards",
            "Setting Nice_Number_Digits of owner 0 must be a whole number from 0 to 15; using the default 4");
  }

  @Test
  void hidesKeysInToString() {
    SettingsSnapshot set = snapshot(row(KEY, SYSTEM, "456789"));

    assertThat(row(KEY, SYSTEM, "456789").toString()).doesNotContain("456789");
    assertThat(set.secretKey(SYSTEM).toString()).doesNotContain("456789");
    assertThat(set.toString()).doesNotContain("456789");
  }

  @Test
  void acceptsThePreviousKeyUntilItExpires() {
    SettingsSnapshot rotated =
        snapshot(
            row(KEY, RESELLER, "new-key"),
            row(PREVIOUS, RESELLER, "old-key"),
            row(UNTIL, RESELLER, NOON.toString()),
            row(KEY, SYSTEM, "456789"));

    assertThat(texts(rotated.acceptedKeys(RESELLER, NOON.minusMillis(1))))
        .containsExactly("new-key", "old-key");
    assertThat(texts(rotated.acceptedKeys(RESELLER, NOON))).containsExactly("new-key");
    assertThat(texts(rotated.acceptedKeys(SYSTEM, NOON.minusMillis(1)))).containsExactly("456789");
  }

  @Test
  void acceptsTheSystemsPreviousKeyForOwnersWithoutAKey() {
    SettingsSnapshot rotated =
        snapshot(
            row(KEY, SYSTEM, "new-key"),
            row(PREVIOUS, SYSTEM, "old-key"),
            row(UNTIL, SYSTEM, NOON.toString()),
            row(PREVIOUS, RESELLER, "resellers-old"),
            row(UNTIL, RESELLER, NOON.toString()));

    assertThat(texts(rotated.acceptedKeys(RESELLER, NOON.minusMillis(1))))
        .containsExactly("new-key", "old-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2999-01-01", "99999999999999"})
  void treatsAnInvalidExpiryAsExpired(String until) {
    SettingsSnapshot odd =
        snapshot(
            row(KEY, SYSTEM, "456789"),
            row(PREVIOUS, SYSTEM, "old-key"),
            row(UNTIL, SYSTEM, until));

    assertThat(texts(odd.acceptedKeys(SYSTEM, NOON))).containsExactly("456789");
  }

  @Test
  void acceptsNoPreviousKeyWithoutACurrentOne() {
    SettingsSnapshot gone =
        snapshot(row(PREVIOUS, SYSTEM, "old-key"), row(UNTIL, SYSTEM, NOON.toString()));

    assertThat(gone.acceptedKeys(SYSTEM, NOON.minusMillis(1))).isEmpty();
  }

  /** Returns a row; {@link #snapshot} leaves out a row with a dash. */
  private static Confline row(String name, long owner, String value) {
    return new Confline(new Confline.Key(name, owner), value);
  }

  private static SettingsSnapshot snapshot(Confline... rows) {
    return new SettingsSnapshot(
        List.of(rows).stream().filter(row -> !row.value().equals("-")).toList());
  }

  private static List<String> texts(List<ApiKey> keys) {
    return keys.stream().map(key -> new String(key.bytes(), UTF_8)).toList();
  }

  private static Optional<String> text(Optional<ApiKey> key) {
    return key.map(each -> new String(each.bytes(), UTF_8));
  }
}
