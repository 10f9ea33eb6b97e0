/** Where somebody lives, and what people there are called. */
export interface Place {
  readonly weight: number
  readonly country: string
  readonly city: string
  readonly zone: string
  readonly language: string
  readonly names: Names
}

interface Names {
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const names = (first: string, last: string): Names => ({ first: first.split(' '), last: last.split(' ') })

const english = names(
  'Olivia Liam Emma Noah Ava Ethan Grace Henry Chloe Jack Ruby Oscar Maya Leo Isla Theo Nora Caleb Zoe Marcus',
  'Walker Bennett Hayes Foster Reed Sullivan Brooks Parker Coleman Hughes Ward Griffin Shaw Murray Palmer Doyle',
)
const german = names(
  'Lena Jonas Mia Felix Clara Paul Hannah Lukas Emilia Moritz Greta Anton Frieda Jakob Marlene Niklas',
  'Becker Hoffmann Schäfer Koch Richter Wolf Neumann Schwarz Zimmermann Krüger Vogel Brandt Lorenz Seidel',
)
const french = names(
  'Camille Louis Manon Hugo Léa Jules Inès Gabriel Zoé Arthur Élise Nathan Margaux Théo Anaïs Raphaël',
  'Moreau Laurent Lefèvre Girard Bonnet Fontaine Rousseau Chevalier Garnier Faure Mercier Blanchard Perrin',
)
const spanish = names(
  'Lucía Mateo Sofía Hugo Martina Daniel Valeria Álvaro Paula Diego Carmen Javier Elena Adrián Noa Marcos',
  'García Romero Navarro Torres Domínguez Vázquez Ramos Gil Serrano Molina Ortega Delgado Castro Iglesias',
)
const portuguese = names(
  'Ana Pedro Júlia Gabriel Beatriz Lucas Larissa Rafael Camila Thiago Letícia Bruno Marina Vinícius',
  'Silva Souza Oliveira Costa Pereira Almeida Ribeiro Carvalho Gomes Barbosa Rocha Moreira Teixeira',
)
const polish = names(
  'Zofia Jakub Julia Antoni Maja Szymon Hanna Filip Alicja Kacper Oliwia Michał Nadia Tomasz',
  'Nowak Kowalczyk Wiśniewski Zieliński Kamiński Lewandowski Dąbrowski Mazur Krawczyk Piotrowski Grabowski',
)
const indian = names(
  'Aarav Ananya Vihaan Diya Arjun Saanvi Rohan Isha Kabir Meera Aditya Priya Karan Nisha',
  'Sharma Patel Iyer Reddy Gupta Nair Mehta Rao Kapoor Joshi Desai Bhat Verma Pillai',
)
const japanese = names(
  'Haruto Yui Sota Aoi Ren Hina Yuto Sakura Minato Rin Riku Mei Kaito Akari',
  'Sato Suzuki Takahashi Tanaka Ito Watanabe Yamamoto Nakamura Kobayashi Kato Yoshida Sasaki Matsumoto',
)
const nigerian = names(
  'Chidi Amara Tunde Ngozi Emeka Zainab Ifeanyi Funke Kelechi Aisha Obinna Bisi',
  'Okafor Adeyemi Balogun Eze Okonkwo Bello Nwosu Adebayo Obi Lawal Onyeka Danjuma',
)

const place = (
  weight: number,
  country: string,
  city: string,
  zone: string,
  language: string,
  called: Names,
): Place => ({ weight, country, city, zone, language, names: called })

/** Weights are roughly how often a learning app with an English name is found there. */
export const places: readonly Place[] = [
  place(14, 'United States', 'New York', 'America/New_York', 'en', english),
  place(8, 'United States', 'Chicago', 'America/Chicago', 'en', english),
  place(9, 'United States', 'Los Angeles', 'America/Los_Angeles', 'en', english),
  place(5, 'Canada', 'Toronto', 'America/Toronto', 'en', english),
  place(11, 'United Kingdom', 'London', 'Europe/London', 'en', english),
  place(12, 'Germany', 'Berlin', 'Europe/Berlin', 'de', german),
  place(7, 'France', 'Lyon', 'Europe/Paris', 'fr', french),
  place(6, 'Spain', 'Valencia', 'Europe/Madrid', 'es', spanish),
  place(4, 'Mexico', 'Guadalajara', 'America/Mexico_City', 'es', spanish),
  place(8, 'Brazil', 'São Paulo', 'America/Sao_Paulo', 'pt', portuguese),
  place(4, 'Poland', 'Kraków', 'Europe/Warsaw', 'pl', polish),
  place(6, 'India', 'Bengaluru', 'Asia/Kolkata', 'en', indian),
  place(3, 'Japan', 'Osaka', 'Asia/Tokyo', 'ja', japanese),
  place(2, 'Nigeria', 'Lagos', 'Africa/Lagos', 'en', nigerian),
  place(3, 'Australia', 'Melbourne', 'Australia/Melbourne', 'en', english),
]
