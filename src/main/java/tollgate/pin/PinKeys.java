package tollgate.pin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the keys that an operator has configured. Every key decrypts. See
 * docs/configuration.md#pins-at-rest.
 *
 * @param isPlain whether PINs are stored without encryption, and encrypted ones are decrypted
 * @param all the keys in the order of the list; the first encrypts unless {@code isPlain}
 */
record PinKeys(boolean isPlain, List<PinKey> all) {

  static final PinKeys NONE = new PinKeys(true, List.of());

  private static final String PLAIN = "plain";
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+=*)");

  PinKeys {
    all = List.copyOf(all);
  }

  /**
   * Parses a list of {@code id:key}, separated by commas, blanks or line breaks.
   *
   * @throws IllegalArgumentException with a sentence about the entry at fault, without its key
   */
  static PinKeys parse(String list) {
    List<String> entries =
        Arrays.stream(list.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
    boolean isPlain = !entries.isEmpty() && entries.get(0).equals(PLAIN);
    List<PinKey> keys = new ArrayList<>();
    for (int i = isPlain ? 1 : 0; i < entries.size(); i++) {
      PinKey key = entry(entries.get(i), i + 1);
      if (keys.stream().anyMatch(each -> each.id().equals(key.id()))) {
        throw new IllegalArgumentException("the id %s is there twice".formatted(key.id()));
      }
      keys.add(key);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key is there; make one with: openssl rand -base64 32");
    }
    return new PinKeys(isPlain, keys);
  }

  private static PinKey entry(String entry, int place) {
    Matcher parts = ENTRY.matcher(entry);
    if (parts.matches() && !parts.group(1).equals(PLAIN)) {
      byte[] key = decoded(parts.group(2));
      if (key.length == PinKey.BYTES) {
        return PinKey.of(parts.group(1), key);
      }
    }
    throw new IllegalArgumentException(
        ("entry %d must be an id of letters, digits, _ or -, a colon, and 32 bytes in base64, as"
                + " openssl rand -base64 32 prints them")
            .formatted(place));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Returns the key that encrypts; empty when PINs are stored without encryption. */
  Optional<PinKey> current() {
    return isPlain ? Optional.empty() : Optional.of(all.get(0));
  }

  Optional<PinKey> find(String id) {
    return all.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  List<String> ids() {
    return all.stream().map(PinKey::id).toList();
  }

  /** Returns the ids of the keys whose PINs are to be encrypted with another, or decrypted. */
  List<String> outdatedIds() {
    return isPlain ? ids() : ids().subList(1, all.size());
  }
}
