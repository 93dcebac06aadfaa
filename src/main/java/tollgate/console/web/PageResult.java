package tollgate.console.web;

import java.time.Duration;
import java.util.Optional;

/** The result of a {@link PageHandler}. */
public sealed interface PageResult {

  /**
   * Renders a page, or a part of one.
   *
   * @param template a file of {@code src/main/jte} without its ending; it takes {@code page}, a
   *     {@link PageContext}, and {@code model}
   */
  record Render(String template, Object model, Section section, int status) implements PageResult {}

  /**
   * Renders a page with a secret that is shown once.
   *
   * @param repeated the result of submitting the same form again
   */
  record RenderOnce(Render page, Redirect repeated) implements PageResult {}

  /**
   * Renders a form again with 429 after too many failed attempts.
   *
   * @param retryAfter when the next attempt is allowed, in seconds
   */
  record Throttled(Render page, Duration retryAfter) implements PageResult {}

  /**
   * Redirects to another page with 303 See Other.
   *
   * @param notice the key of a text that the next page shows once
   */
  record Redirect(String path, Optional<String> notice) implements PageResult {}

  /** Sends a file, which the browser saves. */
  record Download(String filename, Body body) implements PageResult {

    /** Writes the content of a file, on a thread of its own. */
    @FunctionalInterface
    public interface Body {

      void writeTo(DownloadStream stream) throws Exception;
    }
  }

  /** Renders a page with the HTML of a mail in a sandboxed frame, where its styles take effect. */
  record RenderMail(Render page) implements PageResult {}

  /** Answers 404, also for what the user may not see. */
  record NotFound() implements PageResult {}

  static PageResult render(String template, Object model, Section section) {
    return new Render(template, model, section, 200);
  }

  /**
   * Renders a page with the HTML of a mail.
   *
   * @param status 200, or 422 for a form with invalid fields
   */
  static PageResult renderMail(String template, Object model, Section section, int status) {
    return new RenderMail(new Render(template, model, section, status));
  }

  /** Renders a form: with 200, or with 422 when it has invalid fields. */
  static PageResult form(String template, Object model, Section section, Form form) {
    return form.isValid() ? render(template, model, section) : invalid(template, model, section);
  }

  /** Renders a form again with 422; the model names the invalid fields. */
  static PageResult invalid(String template, Object model, Section section) {
    return new Render(template, model, section, 422);
  }

  /** Renders a form again with 429 and {@code Retry-After}; the model names the reason. */
  static PageResult throttled(String template, Object model, Section section, Duration retryAfter) {
    return new Throttled(new Render(template, model, section, 429), retryAfter);
  }

  /**
   * Renders a page with a secret; a repeated form is redirected, and the text says why the secret
   * is not shown again.
   */
  static PageResult renderOnce(
      String template, Object model, Section section, String repeatedPath, String repeatedText) {
    return new RenderOnce(
        new Render(template, model, section, 200),
        new Redirect(repeatedPath, Optional.of(repeatedText)));
  }

  static PageResult redirect(String path) {
    return new Redirect(path, Optional.empty());
  }

  static PageResult redirectWithNotice(String path, String text) {
    return new Redirect(path, Optional.of(text));
  }

  static PageResult download(String filename, Download.Body body) {
    return new Download(filename, body);
  }

  static PageResult notFound() {
    return new NotFound();
  }
}
