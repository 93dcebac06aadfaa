package tollgate.settings;

import static java.util.stream.Collectors.toMap;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings at one moment: one request is judged by one snapshot. Contract 2 and 5. */
public final class SettingsSnapshot {

  private static final long SYSTEM_OWNER = 0;

  private final Map<Confline.Key, String> values;

  public SettingsSnapshot(Collection<Confline> rows) {
    values = rows.stream().collect(toMap(Confline::key, Confline::value));
  }

  /** The system's value; the default when there is none or when it makes no sense. */
  public int number(Setting setting) {
    return own(setting.rowName(), SYSTEM_OWNER)
        .flatMap(setting::parse)
        .orElse(setting.defaultValue());
  }

  public boolean isOn(Setting setting) {
    return number(setting) == 1;
  }

  /** The owner's own key, else the system's; or none. */
  public Optional<Secret> secretKey(long owner) {
    return ownKey(owner).or(() -> ownKey(SYSTEM_OWNER));
  }

  /**
   * Every key that may sign now: the one that counts for the owner, and the one before it as long
   * as its time runs. Contract 2.
   */
  public List<Secret> acceptedKeys(long owner, Instant now) {
    long keeper = ownKey(owner).isPresent() ? owner : SYSTEM_OWNER;
    Stream<Secret> previous =
        previousKey(keeper).stream().filter(key -> key.isValidAt(now)).map(PreviousKey::secret);
    return ownKey(keeper).stream().flatMap(key -> Stream.concat(Stream.of(key), previous)).toList();
  }

  /** The owner's own key, not the system's in its place. */
  public Optional<Secret> ownKey(long owner) {
    return own(Setting.SECRET_KEY, owner).map(Secret::new).filter(Secret::isKey);
  }

  /** The key that the owner had before, also when its time is over. */
  public Optional<PreviousKey> previousKey(long owner) {
    return own(Setting.PREVIOUS_KEY, owner)
        .map(Secret::new)
        .filter(Secret::isKey)
        .flatMap(key -> until(owner).map(until -> new PreviousKey(key, until)));
  }

  /** Everybody who has a key of his own. */
  public Set<Long> keyOwners() {
    return values.keySet().stream()
        .filter(key -> key.name().equals(Setting.SECRET_KEY) && ownKey(key.owner()).isPresent())
        .map(Confline.Key::owner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The owner's own switch wins whenever it is not empty, and nonsense keeps the checks on. */
  public boolean isHashCheckingDisabled(long owner) {
    String name = Setting.DISABLE_HASH_CHECKING.rowName();
    return own(name, owner)
        .or(() -> own(name, SYSTEM_OWNER))
        .filter(SettingsSnapshot::isOne)
        .isPresent();
  }

  /**
   * What an operator should know about these settings, one sentence each; never a value of a key.
   */
  List<String> warnings() {
    return values.keySet().stream().sorted().flatMap(key -> warning(key).stream()).toList();
  }

  private Optional<String> warning(Confline.Key key) {
    return Setting.named(key.name()).flatMap(setting -> warning(setting, key));
  }

  private Optional<String> warning(Setting setting, Confline.Key key) {
    Optional<String> value = own(key.name(), key.owner());
    if (value.isPresent() && value.flatMap(setting::parse).isEmpty()) {
      return Optional.of(
          "%s of owner %d makes no sense; %d is used"
              .formatted(key.name(), key.owner(), setting.defaultValue()));
    }
    boolean isOpen =
        setting == Setting.DISABLE_HASH_CHECKING
            && value.filter(SettingsSnapshot::isOne).isPresent();
    return isOpen
        ? Optional.of(
            "Hash checking is disabled for owner %d: anybody can read balances and buy cards"
                .formatted(key.owner()))
        : Optional.empty();
  }

  private static boolean isOne(String value) {
    return Setting.DISABLE_HASH_CHECKING.parse(value).filter(number -> number == 1).isPresent();
  }

  /** A time that cannot be read is over. */
  private Optional<Instant> until(long owner) {
    try {
      return own(Setting.PREVIOUS_KEY_UNTIL, owner).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<String> own(String name, long owner) {
    return Optional.ofNullable(values.get(new Confline.Key(name, owner)))
        .filter(value -> !value.isEmpty());
  }
}
