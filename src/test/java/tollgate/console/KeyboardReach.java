package tollgate.console;

import com.microsoft.playwright.Page;
import java.util.List;

/** Presses Tab from the beginning of a page to its end, and lists what a keyboard cannot use. */
final class KeyboardReach {

  /** Notes which controls get the focus, and on which of them it is not seen. */
  private static final String OBSERVE =
      """
      () => {
        const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
        const seen = element =>
          element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
        // Tab leads to one of a group of radio buttons, and the arrows to the others.
        // The overview replaces its links every few seconds by others with the same ids.
        const group = element => element.type === 'radio' ? element.name : element.id || element;
        const shows = style => style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
          || style.boxShadow !== 'none';
        const reached = new Set();
        const unseen = new Set();
        document.activeElement.blur();
        getSelection().collapse(document.body, 0);
        document.addEventListener('focusin', event => {
          reached.add(group(event.target));
          if (!shows(getComputedStyle(event.target))) unseen.add(event.target);
        });
        const all = () => [...document.querySelectorAll(controls)].filter(seen);
        window.unusable = () => [...all().filter(each => !reached.has(group(each))), ...unseen]
          .map(each => (unseen.has(each) ? 'no focus seen: ' : 'not reached: ')
            + each.outerHTML.slice(0, 200));
        // Within a field of a date, Tab leads from its day to its month, and so on.
        const stops = control => /^date/.test(control.type) ? 8 : 1;
        return all().reduce((sum, control) => sum + stops(control), 0);
      }
      """;

  /** Tab leads to the frame of the page, too, and to areas that scroll. */
  private static final int OTHER_STOPS = 8;

  private KeyboardReach() {}

  /** Returns the visible controls that Tab does not reach, or on which the focus is not seen. */
  static List<?> unusable(Page page) {
    int stops = (Integer) page.evaluate(OBSERVE) + OTHER_STOPS;
    for (int i = 0; i < stops; i++) {
      page.keyboard().press("Tab");
    }
    return (List<?>) page.evaluate("() => window.unusable()");
  }
}
