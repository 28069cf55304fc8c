command-settings = einstellungen
    .description = Wie ich auf diesem Server arbeite
command-settings-show = anzeigen
    .description = Alles, was sich einstellen lässt, und wie es eingestellt ist
command-settings-check = prüfen
    .description = Welche Berechtigungen mir fehlen und was dadurch nicht geht
command-settings-language = sprache
    .description = Die Sprache dessen, was ich für alle schreibe
command-settings-moderator-role = moderationsrolle
    .description = Die Rolle, deren Mitglieder mit mir moderieren dürfen

help-settings = Einstellungen

settings-show-heading = ⚙️ Einstellungen
settings-show-placeholder = Eine Einstellung ändern
settings-show-all = Alle Einstellungen anzeigen

settings-value-now = **Jetzt:** { $value }
settings-value-saved = ✅ **Gespeichert:** { $value }
settings-value-none = nichts
settings-choice-placeholder = Auswählen
settings-channels-placeholder = Kanäle auswählen oder keinen
settings-role-placeholder = Eine Rolle auswählen oder keine
settings-choices-placeholder = Bis zu { $maximum } auswählen oder nichts
settings-channel-placeholder = Einen Kanal auswählen oder keinen
settings-zone-type = Zeitzone eingeben
settings-zone-field = Stadt oder Zeitzone
settings-zone-placeholder = Berlin, Tokio, America/New_York
settings-first-use = Du bist die erste Person aus der Serververwaltung, die mich hier benutzt. Darum eine Frage, die ich nur einmal stelle:

settings-choice-unknown = Diese Auswahl gibt es nicht. Führ den Befehl bitte noch einmal aus und wähl aus der Liste.
settings-channel-foreign = Einer dieser Kanäle gehört nicht zu diesem Server. Bitte wähl Kanäle aus der Liste.
settings-role-foreign = Diese Rolle lässt sich nicht auswählen. Bitte wähl eine Rolle dieses Servers außer @everyone.
settings-zone-unknown = Die Zeitzone „{ $zone }“ kenne ich nicht. Schreib bitte eine Stadt oder einen Namen wie { $nearest }.

setting-language = Sprache
    .explanation =
        Die Sprache dessen, was ich hier für alle schreibe. Wer mich etwas fragt, bekommt die Antwort in der eigenen Sprache.
        „Wie der Server“ folgt der Hauptsprache des Servers; außer bei Community-Servern ist das bei Discord immer Englisch.
    .choice-auto = Wie der Server
    .choice-en = English (Englisch)
    .choice-de = Deutsch
    .choice-ja = 日本語 (Japanisch)
setting-moderator-role = Moderationsrolle
    .explanation = Ihre Mitglieder dürfen mit mir moderieren, zum Beispiel über Vorschläge entscheiden. Wer Mitglieder in den Timeout schicken kann, darf das ohnehin.

settings-check-heading = 🔎 Kann ich hier arbeiten?
settings-check-well = ✅ Alles in Ordnung: Ich habe jede Berechtigung, die ich brauche.
settings-check-missing = ⚠️ Mir fehlen diese Berechtigungen. Bitte gib sie meiner Rolle in den Servereinstellungen.
settings-check-here = ⚠️ In diesem Kanal fehlen mir diese Berechtigungen. Bitte gib sie meiner Rolle in den Einstellungen des Kanals.
settings-check-intents = ℹ️ Ausgeschaltet von denen, die mich betreiben:

intent-members = Server Members Intent
    .cost = Ich merke nicht sofort, wenn jemand beitritt oder geht. Alles andere funktioniert.
