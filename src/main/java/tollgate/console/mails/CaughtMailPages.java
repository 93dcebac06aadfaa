package tollgate.console.mails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/**
 * Shows the mails that the demo has caught, PINs included. The pages do not exist outside of the
 * demo. See docs/configuration.md#demo.
 */
public final class CaughtMailPages {

  private static final String PATH = "/mails/caught";
  private static final int MAX_MAILS = 50;
  private static final int OK = 200;

  private final Path directory;

  /** The model of the list: the newest mails. */
  public record Model(List<CaughtMail> mails) {}

  /** Takes the directory in which the mail catcher stores its files. */
  public CaughtMailPages(Path directory) {
    this.directory = directory;
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.ADMINISTRATORS, this::list);
    routes.get(PATH + "/:number", RequiredRole.ADMINISTRATORS, this::show);
  }

  private PageResult list(PageRequest request) {
    List<CaughtMail> mails =
        files().stream().limit(MAX_MAILS).map(CaughtMail::read).flatMap(Optional::stream).toList();
    return PageResult.render("mails/caught", new Model(mails), Section.MAILS);
  }

  private PageResult show(PageRequest request) {
    OptionalLong number = request.pathNumber("number");
    return files().stream()
        .filter(file -> CaughtMail.number(file).orElse(-1L) == number.orElse(0))
        .findFirst()
        .flatMap(CaughtMail::read)
        .map(mail -> PageResult.renderMail("mails/caught-mail", mail, Section.MAILS, OK))
        .orElseGet(PageResult::notFound);
  }

  /** Returns the files of mails, the newest first. */
  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> CaughtMail.number(file).isPresent())
          .sorted(Comparator.comparing((Path file) -> CaughtMail.number(file).get()).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
