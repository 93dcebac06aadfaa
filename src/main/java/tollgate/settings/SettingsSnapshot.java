package tollgate.settings;

import static java.util.stream.Collectors.toMap;
import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds all settings of one moment. Immutable. See docs/configuration.md#settings. */
public final class SettingsSnapshot {

  private final Map<Confline.Key, String> values;
  private final Map<Setting, Integer> numbers = new EnumMap<>(Setting.class);
  private final OwnerKeys keys;
  private final OwnerValues<Boolean> uncheckedOwners;
  private final OwnerValues<HashPolicy> hashPolicies;
  private final OwnerValues<Boolean> separations;

  /**
   * Indexes the rows by name and owner.
   *
   * @throws IllegalStateException if two rows have the same name and owner
   */
  public SettingsSnapshot(Collection<Confline> rows) {
    values = rows.stream().collect(toMap(Confline::key, Confline::value));
    Arrays.stream(Setting.values()).forEach(each -> numbers.put(each, parsed(each)));
    keys = new OwnerKeys(values);
    uncheckedOwners =
        new OwnerValues<>(
            values, Setting.DISABLE_HASH_CHECKING.rowName(), false, SettingsSnapshot::isOne);
    hashPolicies =
        new OwnerValues<>(
            values,
            Setting.HASH_POLICY,
            HashPolicy.DEFAULT,
            value -> HashPolicy.parse(value).orElse(HashPolicy.DEFAULT));
    separations =
        new OwnerValues<>(
            values, Setting.SEPARATE_HASHES.rowName(), false, SettingsSnapshot::isOne);
  }

  /** Returns the system's value, or the default if it is absent or invalid. */
  public int number(Setting setting) {
    return numbers.get(setting);
  }

  public boolean isOn(Setting setting) {
    return number(setting) == 1;
  }

  /** Returns the owner's own key, else the system's; empty if neither has one. */
  public Optional<ApiKey> secretKey(long owner) {
    return ownKey(owner).or(() -> ownKey(SYSTEM_OWNER));
  }

  /**
   * Returns the keys that may sign the requests of an owner. They are the key of {@link
   * #secretKey}, then the key that it replaced as long as that is valid. See
   * docs/api.md#authentication.
   */
  public List<ApiKey> acceptedKeys(long owner, Instant now) {
    return keys.acceptedOf(owner, now);
  }

  /** Returns the owner whose keys {@link #acceptedKeys} returns: the owner, or the system. */
  public long keyOwner(long owner) {
    return keys.keyOwner(owner);
  }

  /**
   * Returns the owner's own key; empty if it is absent or too short, even if the system has one.
   */
  public Optional<ApiKey> ownKey(long owner) {
    return keys.of(owner);
  }

  /** Returns the key that the owner's current one replaced, whether it is still valid or not. */
  public Optional<PreviousKey> previousKey(long owner) {
    return keys.previousOf(owner);
  }

  /** Returns the ids of all owners with a key of their own, in ascending order. */
  public Set<Long> keyOwners() {
    return values.keySet().stream()
        .filter(key -> key.name().equals(Setting.SECRET_KEY) && ownKey(key.owner()).isPresent())
        .map(Confline.Key::owner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns whether requests of an owner need no hash. The owner's own value wins unless it is
   * empty; an invalid value keeps the checks on.
   */
  public boolean isHashCheckingDisabled(long owner) {
    return uncheckedOwners.of(owner);
  }

  /** Returns whether the requests of any owner need no hash. */
  public boolean isHashCheckingDisabledForAny() {
    return uncheckedOwners.contains(true);
  }

  /**
   * Returns for which requests the hash of an owner's callers is accepted. The owner's own value
   * wins unless it is empty; an invalid value is the default.
   */
  public HashPolicy hashPolicy(long owner) {
    return hashPolicies.of(owner);
  }

  /**
   * Returns whether a hash is accepted for reads or for sales alone. The value of the owner whose
   * key applies decides, because a hash is valid for all callers of a key.
   */
  public boolean areHashesSeparated(long owner) {
    return !separations.isEmpty() && separations.of(keyOwner(owner));
  }

  /** Returns one sentence for each invalid or risky row, sorted by name and owner; no keys. */
  List<String> warnings() {
    return values.keySet().stream().sorted().flatMap(key -> warning(key).stream()).toList();
  }

  private Optional<String> warning(Confline.Key key) {
    return key.name().equals(Setting.HASH_POLICY)
        ? hashPolicyWarning(key.owner())
        : Setting.named(key.name()).flatMap(setting -> warning(setting, key));
  }

  private Optional<String> hashPolicyWarning(long owner) {
    return value(Setting.HASH_POLICY, owner)
        .filter(value -> HashPolicy.parse(value).isEmpty())
        .map(
            value ->
                "Setting %s of owner %d must be %s; using the default %s"
                    .formatted(
                        Setting.HASH_POLICY,
                        owner,
                        Arrays.stream(HashPolicy.values())
                            .map(HashPolicy::value)
                            .collect(Collectors.joining(" or ")),
                        HashPolicy.DEFAULT.value()));
  }

  private Optional<String> warning(Setting setting, Confline.Key key) {
    Optional<String> value = value(key.name(), key.owner());
    if (value.isPresent() && value.flatMap(setting::parse).isEmpty()) {
      return Optional.of(
          "Setting %s of owner %d must be a whole number from %d to %d; using the default %d"
              .formatted(
                  key.name(), key.owner(), setting.min(), setting.max(), setting.defaultValue()));
    }
    boolean isUnchecked =
        setting == Setting.DISABLE_HASH_CHECKING
            && value.filter(SettingsSnapshot::isOne).isPresent();
    return isUnchecked
        ? Optional.of(
            "Hash checking is disabled for owner %d: any client can read balances and buy cards"
                .formatted(key.owner()))
        : Optional.empty();
  }

  private static boolean isOne(String value) {
    return Setting.DISABLE_HASH_CHECKING.parse(value).filter(number -> number == 1).isPresent();
  }

  private int parsed(Setting setting) {
    return value(setting.rowName(), SYSTEM_OWNER)
        .flatMap(setting::parse)
        .orElse(setting.defaultValue());
  }

  /** An empty value counts as absent. */
  private Optional<String> value(String name, long owner) {
    return Optional.ofNullable(values.get(new Confline.Key(name, owner)))
        .filter(value -> !value.isEmpty());
  }
}
