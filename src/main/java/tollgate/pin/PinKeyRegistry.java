package tollgate.pin;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/**
 * Keeps the key of the blind index in the database, encrypted with each key of PINs, and checks
 * configured keys against it. Thread-safe.
 */
final class PinKeyRegistry {

  private final Jdbi jdbi;
  private final PinCipher cipher;
  private final SecureRandom random = new SecureRandom();

  /** A row of {@code pin_keys}. */
  private record Registered(String id, String indexKey, boolean isUsed) {}

  PinKeyRegistry(Jdbi jdbi, PinCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
  }

  /**
   * Returns the blind index of the database for these keys, and registers those that are new. The
   * first keys of a database make its index key.
   *
   * @throws IllegalStateException with a sentence about the key that is missing or wrong
   */
  Optional<PinIndex> open(PinKeySource source, PinKeys keys) {
    return jdbi.inTransaction(
        tx -> {
          tx.createQuery(SqlFiles.text("pin/lock-registry")).mapTo(String.class).one();
          List<Registered> registered = registered(tx);
          requireUsed(source, keys, registered);
          if (keys.all().isEmpty()) {
            return Optional.empty();
          }
          PinIndex index =
              registered.isEmpty() ? newIndex() : registeredIndex(source, keys, registered);
          keys.all().forEach(key -> register(tx, key, index));
          return Optional.of(index);
        });
  }

  private static List<Registered> registered(Handle tx) {
    return tx.createQuery(SqlFiles.text("pin/keys"))
        .map(
            (row, context) ->
                new Registered(
                    row.getString("key_id"), row.getString("index_key"), row.getBoolean("is_used")))
        .list();
  }

  private static void requireUsed(PinKeySource source, PinKeys keys, List<Registered> registered) {
    List<Registered> missing =
        registered.stream().filter(key -> key.isUsed && keys.find(key.id).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          ("The database has PINs or secrets that are encrypted with a key that %s does not contain: add the"
                  + " key %s")
              .formatted(source.variable(), ids(missing)));
    }
  }

  private static String ids(List<Registered> registered) {
    return registered.stream().map(Registered::id).collect(joining(", "));
  }

  /** All registered keys hold the same index key; each of those that are known is checked. */
  private PinIndex registeredIndex(PinKeySource source, PinKeys keys, List<Registered> registered) {
    List<PinIndex> known =
        registered.stream()
            .flatMap(each -> keys.find(each.id).map(key -> unwrapped(source, key, each)).stream())
            .toList();
    if (known.isEmpty()) {
      throw new IllegalStateException(
          ("The database was used with the PIN keys %s, none of which %s contains: add one, or"
                  + " delete the rows of pin_keys when no gateway uses them any more")
              .formatted(ids(registered), source.variable()));
    }
    return known.get(0);
  }

  private PinIndex unwrapped(PinKeySource source, PinKey key, Registered registered) {
    try {
      return new PinIndex(cipher.decrypt(key, PinContext.INDEX_KEY, registered.indexKey));
    } catch (UnreadablePinException e) {
      throw new IllegalStateException(
          "The key %s of %s is not the key of this id that this database was used with: correct it"
              .formatted(key.id(), source.variable()));
    }
  }

  private PinIndex newIndex() {
    byte[] key = new byte[PinKey.BYTES];
    random.nextBytes(key);
    return new PinIndex(key);
  }

  private void register(Handle tx, PinKey key, PinIndex index) {
    tx.createUpdate(SqlFiles.text("pin/insert-key"))
        .bind("key_id", key.id())
        .bind("index_key", cipher.encrypt(key, PinContext.INDEX_KEY, index.key()))
        .execute();
  }
}
