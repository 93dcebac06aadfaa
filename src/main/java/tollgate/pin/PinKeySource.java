package tollgate.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tollgate.settings.Secret;

/**
 * Names where the keys of PINs are: an environment variable, or a file. The file may change while
 * the gateway runs. With neither, PINs are not encrypted.
 */
public record PinKeySource(Optional<Secret> list, Optional<Path> file) {

  private static final String LIST = "TOLLGATE_PIN_KEYS";
  private static final String FILE = "TOLLGATE_PIN_KEYS_FILE";

  /**
   * Checks the keys.
   *
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public PinKeySource {
    if (list.isPresent() && file.isPresent()) {
      throw new IllegalArgumentException("Set either " + LIST + " or " + FILE + ", not both");
    }
    read(list, file);
  }

  public static PinKeySource none() {
    return new PinKeySource(Optional.empty(), Optional.empty());
  }

  /** Returns the name of the variable that states the keys. */
  String variable() {
    return file.isPresent() ? FILE : LIST;
  }

  /**
   * Reads the keys, which may have changed.
   *
   * @throws IllegalArgumentException with a sentence that says what to correct
   */
  PinKeys read() {
    return read(list, file);
  }

  private static PinKeys read(Optional<Secret> list, Optional<Path> file) {
    try {
      if (file.isPresent()) {
        return PinKeys.parse(Files.readString(file.get()));
      }
      return list.map(keys -> PinKeys.parse(new String(keys.bytes(), UTF_8))).orElse(PinKeys.NONE);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read (%s)"
              .formatted(FILE, file.get(), e.getClass().getSimpleName()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException((file.isPresent() ? FILE : LIST) + ": " + e.getMessage());
    }
  }
}
