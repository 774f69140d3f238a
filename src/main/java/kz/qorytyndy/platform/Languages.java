package kz.qorytyndy.platform;

import java.util.List;
import java.util.Locale;

/** The languages of the product, Kazakh first. */
public final class Languages {

    public static final Locale KAZAKH = Locale.forLanguageTag("kk");
    public static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    public static final Locale ENGLISH = Locale.forLanguageTag("en");
    public static final List<Locale> ALL = List.of(KAZAKH, RUSSIAN, ENGLISH);

    private Languages() {}
}
