package tollgate.console.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Knows the paths of all pages, to find the page to which a form belongs. */
final class PagePaths {

  private static final String START = "/";

  private final List<Pattern> pages = new CopyOnWriteArrayList<>();

  /** Adds the path of a page, such as {@code /sales/:id}. */
  void add(String path) {
    pages.add(Pattern.compile(path.replaceAll(":[a-z]+", "[^/]+")));
  }

  /**
   * Returns the path of the page with the form that is sent to a path: the nearest page at or above
   * it, so {@code /settings} for {@code /settings/key/new}.
   */
  String pageOf(String formPath) {
    String path = formPath;
    while (!path.isEmpty() && !isPage(path)) {
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
    return path.isEmpty() ? START : path;
  }

  private boolean isPage(String path) {
    return pages.stream().anyMatch(page -> page.matcher(path).matches());
  }
}
