package tollgate.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.language.Language;

/**
 * Holds what the layout of every page shows, and the texts.
 *
 * @param user the signed-in user
 * @param section the section that the navigation marks
 * @param csrf the token that every form sends
 * @param formToken the token of this rendering, by which a repeated submission is recognized
 * @param notice the key of a text that is shown once, after a redirect
 * @param banners the keys of the warnings above the page
 * @param kept what was typed into a form of the page before the session ended; empty without such
 * @param url where the choice of a language leads back to
 * @param signIn the ways to sign in
 */
public record PageContext(
    Optional<ConsoleUser> user,
    Section section,
    String csrf,
    String formToken,
    Optional<String> notice,
    List<String> banners,
    Map<String, String> kept,
    Messages messages,
    String url,
    SignInOptions signIn) {

  /** Returns the language of the page. */
  public Language language() {
    return messages.language();
  }

  /** Returns the text of a key, with its arguments filled in. */
  public String text(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  /**
   * Returns a plain number in the reader's way: {@code 1.234,50 USD} for {@code 1234.50 USD}. Any
   * other text is returned as it is.
   */
  public String number(String plain) {
    return messages.number(plain);
  }

  /** Returns the value of a form field: what was typed before, else the value of the form. */
  public String value(Form form, String name) {
    return kept.getOrDefault(name, form.value(name));
  }

  /** Whether a check box is checked; an unchecked one is not sent. */
  public boolean isChecked(Form form, String name) {
    return kept.isEmpty() ? !form.value(name).isEmpty() : kept.containsKey(name);
  }

  /** Returns where a form on this page uploads a file to. */
  public String uploadAction(String path) {
    return path + "?" + CsrfHandler.UPLOAD_TOKEN + "=" + CsrfHandler.uploadToken(csrf, path);
  }

  /** Returns the sections that the user may open; none when not signed in. */
  public List<Section> sections() {
    return user.map(Section::visibleTo).orElse(List.of());
  }

  /** Returns a value as it is written into the query of a URL. */
  public String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Returns whether a warning can be ended on the settings page, by the user. */
  public boolean isOfSettings(String banner) {
    return SecurityWarnings.OF_SETTINGS.contains(banner) && sections().contains(Section.SETTINGS);
  }

  /** Returns the URL of a script or stylesheet. */
  public String assetUrl(String name) {
    return Assets.url(name);
  }
}
