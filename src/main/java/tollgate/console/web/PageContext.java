package tollgate.console.web;

import java.util.List;
import java.util.Optional;

/**
 * What stands around every page: who is signed in, where he is, what was just done and what he must
 * know.
 *
 * @param csrf the token that every form on the page sends along
 * @param done the key of a text, told once
 * @param banners the keys of texts that stay until their cause is gone
 */
public record PageContext(
    Optional<ConsoleUser> person,
    Section section,
    String csrf,
    Optional<String> done,
    List<String> banners,
    Messages texts) {

  /** A text of the bundle. */
  public String text(String key, Object... values) {
    return texts.get(key, values);
  }

  /** Whether the bundle has a text under this key. */
  public boolean has(String key) {
    return texts.has(key);
  }

  /** The parts of the console that this person may open. */
  public List<Section> sections() {
    return person.map(Section::of).orElse(List.of());
  }

  /** Where the browser finds a script or the style. */
  public String asset(String name) {
    return Assets.address(name);
  }
}
