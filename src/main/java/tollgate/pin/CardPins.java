package tollgate.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts and decrypts the PINs of cards, with keys that may change while the gateway runs. See
 * docs/configuration.md#pins-at-rest. Thread-safe.
 */
public final class CardPins {

  private static final Logger LOG = LoggerFactory.getLogger(CardPins.class);

  private final PinCipher cipher = new PinCipher();
  private final PinKeySource source;
  private final PinKeyRegistry registry;
  private volatile State state;
  private volatile String lastProblem = "";

  /** The keys and the blind index that belong together. */
  private record State(PinKeys keys, Optional<PinIndex> index) {}

  public CardPins(Jdbi jdbi, PinKeySource source) {
    this.source = source;
    this.registry = new PinKeyRegistry(jdbi, cipher);
    this.state = new State(source.read(), Optional.empty());
  }

  /**
   * Checks the keys against the database; to be called before PINs are stored.
   *
   * @throws IllegalStateException with a sentence about a key that is missing or wrong
   */
  public void open() {
    state = opened(state.keys);
    if (hasKeys()) {
      LOG.info(description());
    }
  }

  /** Returns whether keys are configured, so that PINs may be encrypted. */
  public boolean hasKeys() {
    return !state.keys.all().isEmpty();
  }

  /** Returns whether new PINs are encrypted. */
  boolean isEncrypting() {
    return state.keys.current().isPresent();
  }

  /** Returns the ids of the keys whose PINs are to be encrypted again, or decrypted. */
  List<String> outdatedKeys() {
    return state.keys.outdatedIds();
  }

  /** Returns a sentence for the log that names the keys. */
  String description() {
    PinKeys keys = state.keys;
    return keys.current()
        .map(key -> "PINs are encrypted with the key %s".formatted(key))
        .orElse("PINs are stored without encryption")
        .concat("; keys that decrypt: " + String.join(", ", keys.ids()));
  }

  /**
   * Returns a stored PIN as the buyer needs it.
   *
   * @throws UnreadablePinException if it cannot be decrypted
   */
  public String reveal(PinContext context, String stored) {
    if (!PinCipher.isEncrypted(stored)) {
      return stored;
    }
    String id = PinCipher.keyId(stored);
    return new String(cipher.decrypt(key(id), context, stored), UTF_8);
  }

  /** Returns how to store the PIN of a card. */
  public StoredPin toStore(long group, String number, String pin) {
    State now = state;
    return new StoredPin(
        encrypted(now, PinContext.card(group, number), pin),
        now.index.map(index -> index.of(group, pin)));
  }

  /** Returns how to store a PIN that need not be unique, such as one of a receipt. */
  public String toStore(PinContext context, String pin) {
    return encrypted(state, context, pin);
  }

  /** Returns the blind index of a PIN; empty without keys. */
  public Optional<String> index(long group, String pin) {
    return state.index.map(index -> index.of(group, pin));
  }

  private String encrypted(State now, PinContext context, String pin) {
    return now.keys
        .current()
        .map(key -> cipher.encrypt(key, context, pin.getBytes(UTF_8)))
        .orElse(pin);
  }

  /** Another gateway may have encrypted the PIN with a key that was added to the file just now. */
  private PinKey key(String id) {
    return state
        .keys
        .find(id)
        .or(() -> findInChangedFile(id))
        .orElseThrow(() -> UnreadablePinException.ofMissingKey(id));
  }

  private Optional<PinKey> findInChangedFile(String id) {
    // Not only if this reload changes the keys: another thread may have done so meanwhile.
    reload();
    return state.keys.find(id);
  }

  /**
   * Reads the keys again, and returns whether they have changed. Keeps the previous keys when the
   * new ones are not valid or lack a key that is in use, and logs why.
   */
  boolean reload() {
    if (source.file().isEmpty()) {
      return false;
    }
    try {
      return replace(source.read());
    } catch (IllegalArgumentException | IllegalStateException e) {
      report(e.getMessage());
      return false;
    }
  }

  private synchronized boolean replace(PinKeys keys) {
    if (keys.equals(state.keys)) {
      lastProblem = "";
      return false;
    }
    state = opened(keys);
    lastProblem = "";
    LOG.info("The PIN keys have changed. {}", description());
    return true;
  }

  private synchronized void report(String problem) {
    if (!problem.equals(lastProblem)) {
      LOG.warn("Keeping the previous PIN keys: {}", problem);
      lastProblem = problem;
    }
  }

  private State opened(PinKeys keys) {
    return new State(keys, registry.open(source, keys));
  }
}
