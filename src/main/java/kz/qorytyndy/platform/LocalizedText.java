package kz.qorytyndy.platform;

import java.util.Locale;

/** A text in the three languages of the product; none of them is empty. */
public record LocalizedText(String kk, String ru, String en) {

    /** The text in the language of {@code locale}; Kazakh for any language the product does not speak. */
    public String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ru" -> ru;
            case "en" -> en;
            default -> kk;
        };
    }
}
