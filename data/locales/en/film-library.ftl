film-library-heading = ☁️ Films
film-library-line = **{ $title }** (`{ $film }`), { $facts } facts
film-library-foot = /film show opens one of them.
