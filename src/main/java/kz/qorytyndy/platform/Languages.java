package kz.qorytyndy.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The languages of the product, Kazakh first. */
public final class Languages {

    public static final Locale KAZAKH = Locale.forLanguageTag("kk");
    public static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    public static final Locale ENGLISH = Locale.forLanguageTag("en");
    public static final List<Locale> ALL = List.of(KAZAKH, RUSSIAN, ENGLISH);

    private Languages() {}

    /** The first language of {@code Accept-Language} that the product speaks; Kazakh if there is none. */
    public static Locale of(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null
                ? KAZAKH
                : Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .map(Locale::forLanguageTag)
                        .filter(ALL::contains)
                        .findFirst()
                        .orElse(KAZAKH);
    }
}
