film-library-heading = ☁️ Filme
film-library-line = **{ $title }** (`{ $film }`), { $facts } Angaben
film-library-foot = Mit /film show film: topic: öffnest du einen davon.
